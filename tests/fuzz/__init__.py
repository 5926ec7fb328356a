"""What strangers' bytes must not break: one table of targets, tried by atheris (``python -m tests.fuzz``), Hypothesis and a replay of old findings."""
