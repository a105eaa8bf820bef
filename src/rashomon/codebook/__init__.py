"""The codebook: what kinds of event there are, which words show them, what speech acts do, who speaks."""

from rashomon.codebook.acts import Act, Acts, Cue, Frame, Remark
from rashomon.codebook.conditions import Context
from rashomon.codebook.kinds import Kind, Trigger
from rashomon.codebook.loader import Codebook, CueMatch, RemarkMatch, TriggerMatch, load_codebook
from rashomon.codebook.roles import Role, Roles

__all__ = [
    "Act",
    "Acts",
    "Codebook",
    "Context",
    "Cue",
    "CueMatch",
    "Frame",
    "Kind",
    "Remark",
    "RemarkMatch",
    "Role",
    "Roles",
    "Trigger",
    "TriggerMatch",
    "load_codebook",
]
