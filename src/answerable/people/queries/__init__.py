"""Who somebody is and what they may do, and what the record says."""

from answerable.people.queries.accounts import (
    ASK_A_STEWARD,
    Reach,
    actions,
    check_may,
    check_may_somewhere,
    has_second_factor,
    machine,
    may,
    person,
    reach,
)
from answerable.people.queries.record import End, Fault, end_of_record, faults_of_record, is_in_record

__all__ = [
    "ASK_A_STEWARD",
    "End",
    "Fault",
    "Reach",
    "actions",
    "check_may",
    "check_may_somewhere",
    "end_of_record",
    "faults_of_record",
    "has_second_factor",
    "is_in_record",
    "machine",
    "may",
    "person",
    "reach",
]
