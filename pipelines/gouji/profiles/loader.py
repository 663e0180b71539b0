"""The YAML files beside this module in, checked profiles out. The only module here that opens files."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from gouji.profiles.model import Profile

_HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def load_profiles() -> tuple[Profile, ...]:
    """Every profile, parents resolved. A profile that does not compile raises."""
    return resolve([read_profile(path) for path in sorted(_HERE.glob("*.yaml"))])


def read_profile(path: Path) -> Profile:
    """One file as it stands, its parent not yet resolved."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    content.pop("shared", None)  # anchors that the tables refer to
    profile = Profile.model_validate(content)
    if profile.profile_id != path.stem:
        raise ValueError(f"{path.name}: profile_id is {profile.profile_id}, not the file's name")
    return profile


def resolve(raw: list[Profile]) -> tuple[Profile, ...]:
    """Profiles with the tables of their parents behind their own; one level, no two alike."""
    by_id = {profile.profile_id: profile for profile in raw}
    if len(by_id) != len(raw):
        raise ValueError("two profiles have one profile_id")
    matches = {frozenset(profile.match) for profile in raw}
    if len(matches) != len(raw):
        raise ValueError("two profiles match the same words: neither would be more specific")
    return tuple(_resolved(profile, by_id) for profile in raw)


def _resolved(profile: Profile, by_id: dict[str, Profile]) -> Profile:
    if profile.extends is None:
        return profile
    parent = by_id.get(profile.extends)
    if parent is None:
        raise ValueError(f"{profile.profile_id} extends {profile.extends}, which is no profile")
    if parent.extends is not None:
        raise ValueError(f"{profile.profile_id} extends {parent.profile_id}, which extends another")
    return profile.model_copy(update={"tables": profile.tables + parent.tables})
