"""The world of the generated sentences: conflicts with their parties, speakers and places.

Each scene has two sides, so that nobody accuses himself and no town lies in another war. All that is said about them
is invented.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun phrase that can speak: `one` where it takes a singular verb, `party` where it has forces of its own,
    `his` where it is a person,
    `donor` where it gives money."""

    text: str
    one: bool = True
    party: bool = False
    his: str = ""
    donor: bool = False

    @property
    def forms(self) -> dict[str, str]:
        """The words that agree with it; a person speaks of "his side"."""
        if not self.one:
            return {"has": "have", "was": "were", "is": "are", "its": "their", "it": "they", "+s": ""}
        it = f"{self.his} side" if self.his else "it"
        its = f"{self.his} side's" if self.his else "its"
        return {"has": "has", "was": "was", "is": "is", "its": its, "it": it, "+s": "s"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A conflict: who speaks on either side, who may be spoken of, and where it is."""

    ours: tuple[Speaker, ...]
    theirs: tuple[Speaker, ...]
    adjective: str
    """What the soldiers of the other side are called."""
    towns: tuple[str, ...]


def party(text: str, one: bool = True) -> Speaker:
    return Speaker(text, one, True)


def people(text: str) -> Speaker:
    return Speaker(text, False)


SCENES = (
    Scene(
        (
            party("Sudan"),
            party("the Sudanese army"),
            Speaker("Sudan's Foreign Ministry"),
            Speaker("army spokesman Nabil Osman", his="his"),
        ),
        (
            party("the Rapid Support Forces", False),
            party("Chad"),
            Speaker("a commander of the paramilitaries", his="his"),
        ),
        "paramilitary",
        ("El Fasher", "Omdurman", "Nyala"),
    ),
    Scene(
        (
            party("Rwanda"),
            party("the Rwandan military"),
            Speaker("Rwandan Foreign Minister Jean Habyarimana", his="his"),
            Speaker("the government in Kigali"),
        ),
        (party("Congo"), party("the Congolese army"), Speaker("a spokesman for the governor of North Kivu", his="his")),
        "Congolese",
        ("Goma", "Bukavu", "Rutshuru"),
    ),
    Scene(
        (
            party("Armenia"),
            party("the Armenian army"),
            Speaker("Armenia's Defence Ministry"),
            Speaker("Defence Minister Aram Sargsyan", his="his"),
        ),
        (party("Azerbaijan"), Speaker("Baku"), party("Azerbaijani forces", False)),
        "Azerbaijani",
        ("Goris", "Kapan", "Jermuk"),
    ),
    Scene(
        (
            party("Israel"),
            party("the Israeli military"),
            Speaker("Israeli army spokeswoman Dana Levi", his="her"),
            Speaker("the Israeli prime minister", his="his"),
        ),
        (party("Syria"), party("the Syrian army"), Speaker("the Syrian foreign ministry")),
        "Syrian",
        ("Quneitra", "Deraa", "Majdal Shams"),
    ),
    Scene(
        (
            party("the Houthis", False),
            Speaker("Houthi spokesman Khaled al-Amri", his="his"),
            Speaker("the Houthi-run health ministry"),
            Speaker("the group's leader", his="his"),
        ),
        (party("Saudi Arabia"), party("the Saudi-led coalition"), Speaker("the Saudi defence ministry")),
        "Saudi",
        ("Taiz", "Hodeidah", "Saada"),
    ),
    Scene(
        (
            party("Pakistan"),
            party("the Pakistani army"),
            Speaker("Pakistan's Information Minister Tariq Mehmood", his="his"),
            Speaker("Islamabad"),
        ),
        (party("India"), party("Indian troops", False), Speaker("the Indian foreign ministry")),
        "Indian",
        ("Muzaffarabad", "Poonch", "Kotli"),
    ),
    Scene(
        (
            party("Ukraine"),
            party("the Ukrainian military"),
            Speaker("regional governor Oleh Petrenko", his="his"),
            Speaker("Ukraine's General Staff"),
        ),
        (party("Russia"), Speaker("Moscow"), party("Russian forces", False)),
        "Russian",
        ("Kherson", "Kupiansk", "Sumy"),
    ),
    Scene(
        (
            party("Cambodia"),
            Speaker("the Cambodian government"),
            Speaker("defence ministry spokeswoman Sok Chanthy", his="her"),
            Speaker("Phnom Penh"),
        ),
        (party("Thailand"), party("the Thai army"), Speaker("the Thai prime minister", his="his")),
        "Thai",
        ("Poipet", "Samraong", "Preah Vihear"),
    ),
    Scene(
        (
            party("Ethiopia"),
            party("the Ethiopian air force"),
            Speaker("the government in Addis Ababa"),
            Speaker("Ethiopian spokesman Dawit Bekele", his="his"),
        ),
        (party("Eritrea"), party("Eritrean troops", False), Speaker("the Eritrean information minister", his="his")),
        "Eritrean",
        ("Adigrat", "Humera", "Zalambessa"),
    ),
    Scene(
        (
            party("Colombia"),
            Speaker("Bogota"),
            Speaker("Colombia's Defence Minister Laura Cifuentes", his="her"),
            party("the Colombian navy"),
        ),
        (party("Venezuela"), Speaker("Caracas"), party("the National Liberation Army")),
        "Venezuelan",
        ("Cucuta", "Arauca", "Tibu"),
    ),
)

THIRD = (
    Speaker("the United Nations", donor=True),
    Speaker("the Red Cross"),
    Speaker("Human Rights Watch"),
    Speaker("the European Union", donor=True),
    Speaker("Amnesty International"),
    Speaker("a Western diplomat", his="his"),
    Speaker("the U.N. refugee agency", donor=True),
    Speaker("Doctors Without Borders"),
    Speaker("Germany", donor=True),
    Speaker("U.S. Secretary of State Alan Reed", his="his"),
)
"""Speakers who belong to neither side."""

WITNESSES = (
    people("residents"),
    people("two security officials"),
    Speaker("a hospital director", his="his"),
    people("aid workers"),
    people("witnesses"),
    Speaker("the provincial governor", his="his"),
    people("local officials"),
    people("medics"),
    Speaker("a war monitor"),
    people("opposition activists"),
)
"""Speakers who tell what happened near them."""
