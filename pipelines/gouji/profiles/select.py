"""The titles a document prints in, the most specific profile that fits out. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouji.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Selection:
    """The profile that wins; None with `tied` empty where none fits, with two ids where two are alike."""

    profile: Profile | None
    tied: tuple[str, ...] = ()


def select_profile(profiles: Sequence[Profile], titles: Iterable[str]) -> Selection:
    """Every word of a profile's `match` stands in some title; the one with most words wins."""
    printed = tuple(titles)
    fits = [profile for profile in profiles if _fits(profile, printed)]
    if not fits:
        return Selection(None)
    best = max(profile.specificity for profile in fits)
    winners = [profile for profile in fits if profile.specificity == best]
    if len(winners) > 1:
        return Selection(None, tuple(sorted(profile.profile_id for profile in winners)))
    return Selection(winners[0])


def _fits(profile: Profile, titles: Sequence[str]) -> bool:
    if any(word in title for word in profile.not_match for title in titles):
        return False
    return all(any(word in title for title in titles) for word in profile.match)
