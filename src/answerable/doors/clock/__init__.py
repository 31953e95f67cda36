"""What happens by itself, at its time. A machine account named after this door does it."""
