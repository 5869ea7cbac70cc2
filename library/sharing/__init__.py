"""Colleagues on one draft.

rights.py      who may read it, who may edit it
presence.py    who has it open right now
people.py      what a person is called
"""
