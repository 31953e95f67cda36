"""What pages are made of beside templates: signs, words for states, days, the way through the site."""
