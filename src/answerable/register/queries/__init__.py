"""What is known of bodies, and what they were told."""
