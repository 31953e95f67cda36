"""What is done with asks: put down, written, sent by a person, answered, and left to lapse by the clock."""

from answerable.asks.actions.drafting import draft, rewrite, write_letter
from answerable.asks.actions.replying import record_reply
from answerable.asks.actions.sending import lapse_due, send

__all__ = ["draft", "lapse_due", "record_reply", "rewrite", "send", "write_letter"]
