"""The learned tier: what the rules have no words for, found by what a passage says.

A cascade. The *gate*, a linear model over words and pairs of words, looks at every page and yields windows;
whole sentences round them are *candidates*, as is whatever the rules matched. An *encoder* and trained heads
judge the candidates: which requirement, which stance, who speaks, whether it is placed at a certain body.

Nothing here knows what a pack is about. All trained parts are plain arrays in the pack's folder `model/`.
"""
