"""A baker's dozen of reports, made up, that between them use every stage."""

REPORTS = (
    "Death toll hits 43 – monitor\nAt least 43 people died in Aleppo on Friday, the Syrian Observatory for Human Rights said. "
    "The group said dozens were wounded. The figures could not be independently verified.",
    "Syria accused Turkey of shelling two villages near Azaz. Turkey denied the accusation and said its troops had fired at "
    "militants in response to rocket fire. Ankara called the claims baseless.",
    "Pakistani jets struck three camps in Paktika early on Friday. Afghan officials said Afghan forces had attacked Pakistani "
    "posts in retaliation for the air strikes, killing 12 soldiers. Pakistan disputed those numbers.",
    "“We will not leave. We will fight to the end,” Colonel Omar Haddad told Reuters on Monday. He added that five fighters "
    "had been killed since the start of the war in 2011.",
    "Two bridges fell in Hama overnight officials said on Friday and ten people died residents added. Rebels shelled the town "
    "according to local sources",
    "State television quoted the ministry as saying that ten rebels had been killed. Troops were said to have left the airport. "
    "Heavy fighting was reported in Homs, where mortar fire hit a clinic.",
    "The group claimed responsibility for the car bombing in Kabul, which killed 12 people. The attack was condemned by Iran "
    "and Iraq. The United Nations urged both sides to protect civilians and called for talks.",
    "The Turkish army said two of its soldiers were killed. Kurdish fighters said they were behind the attack. Officials "
    "believe that the militia may have used a drone.",
    "Iran described the strike as a crime, adding that it would answer. Qatar expressed support for the talks. Jordan held the "
    "militia responsible for the blast.",
    "The shelling caused the displacement of 200 families. Rebels captured the town after they shelled the base. Four men were "
    "arrested during an operation against militants.",
    "Russia said rebels had shelled the Syrian army near Aleppo. SANA said the ministry denied that a hospital was hit. "
    "Footage verified by an independent group showed smoke over the base.",
    "Ukrainian officials accused Russia of shelling the hospital in Kherson. Russian officials said Ukrainian forces shelled "
    "the hospital. Afghan officials said an air strike in Paktika killed 40 people; Pakistan denied it.",
    "Israel's claim that tunnels ran under the school was disputed by a UN report. Seven soldiers reportedly died. No group has "
    "claimed responsibility, and the two armies clashed again on Thursday.",
)
