"""Triage, findings, masks, samples that say how much was missed, and the rounds in which cells are judged."""

from answerable.findings.models.finding import Finding as Finding
from answerable.findings.models.finding import Mask as Mask
from answerable.findings.models.finding import new_finding_id as new_finding_id
from answerable.findings.models.marks import NOT_OVER as NOT_OVER
from answerable.findings.models.marks import Answer as Answer
from answerable.findings.models.marks import Correction as Correction
from answerable.findings.models.marks import Mark as Mark
from answerable.findings.models.marks import Seat as Seat
from answerable.findings.models.rounds import Method as Method
from answerable.findings.models.rounds import Round as Round
from answerable.findings.models.rounds import RoundCell as RoundCell
from answerable.findings.models.sampling import Place as Place
from answerable.findings.models.sampling import Sample as Sample
from answerable.findings.models.triage import Decision as Decision
from answerable.findings.models.triage import Pace as Pace
from answerable.findings.models.triage import Taken as Taken
from answerable.findings.models.triage import Triage as Triage
