"""The papers that are handed in on the way: all made up, of a body that does not exist."""

from pathlib import Path

from samples.docx import docx
from samples.pdf import pdf

BODY = "Northmoor Care Trust (fictional)"

BOARD_PAPER = """# Northmoor Care Trust
## Joint working: report to the board, 4 May 2024
### How the team works
{officer}
### What comes next
The board is asked to note the report. A review follows in the autumn.
>> page
## Agreements with patients
{contract}
The finance committee met on 2 May. It looked at the lease of the building and at the cost of heating.
>> page
## Diary of the team
{missed}
The car park is closed on Friday for repairs.
"""
OFFICER = (
    "Staff have asked how the new team works. Each week a police officer, Sgt Pat Example (07700 900123), "
    "visits people at home with the community mental health team, and helps to deliver their care plan."
)
CONTRACT = (
    "Patients sign a behavioural contract. Whoever calls the crisis line again after self-harm is "
    "warned, and care is withheld if the contract is broken."
)
# What a person sees and no machine of ours does.
MISSED = "Thursdays stay as they were; the rota is in the blue folder."
POLICY = """# Northmoor Care Trust
## Working with partners: policy, June 2024
A police officer sits in the community mental health team and helps to deliver care plans in people's homes.
"""


def hand_over(folder: Path) -> list[Path]:
    """Write the papers into a folder: a PDF, a Word file, and a PDF that broke on its way."""
    source = BOARD_PAPER.format(officer=OFFICER, contract=CONTRACT, missed=MISSED)
    whole = pdf(source, title="Joint working")
    made = {
        "board paper May 2024.pdf": whole,
        "policy June 2024.docx": docx(POLICY),
        "minutes (damaged).pdf": whole[:300],
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]
