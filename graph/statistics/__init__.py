"""Statistics of small corpora: documents are counted, not tokens, and every figure comes with its interval, its test or "insufficient data".

One file a question: what belongs together (``association``), rises or falls (``trends``), flares up (``bursts``), is hot
(``temperature``), is missing (``silence``), takes another's place (``succession``), changes its members (``drift``), spreads
(``diffusion``). All start from ``graph.matrices``; the public names are those of ``graph``.
"""
