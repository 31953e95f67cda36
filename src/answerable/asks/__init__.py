"""What bodies are asked, by when they are asked to answer, and what they answered, word for word."""
