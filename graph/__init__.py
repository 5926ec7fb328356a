"""Records as a graph, its answers, its files and its page."""
