"""Where invented people are from, and what they are called there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    country: str
    city: str
    region: str
    languages: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]


PLACES = (
    Place(
        *("ID", "Yogyakarta", "DI Yogyakarta", ("Indonesian", "Javanese")),
        ("Sekar Ayu", "Bagas", "Dewi", "Rizky", "Nurul", "Ayu", "Putu", "Yohana", "Arif", "Laras", "Galih"),
        ("Wibisono", "Prasetyo", "Handayani", "Putra", "Hidayati", "Larasati", "Mahendra", "Simanjuntak"),
    ),
    Place(
        *("ID", "Bandung", "Jawa Barat", ("Indonesian", "Sundanese")),
        ("Asep", "Neng Rina", "Fajar", "Intan", "Dimas", "Citra", "Hendra", "Wulan", "Reza", "Sri"),
        ("Kusuma", "Permana", "Nugraha", "Lestari", "Saputra", "Maharani", "Setiawan", "Anggraini"),
    ),
    Place(
        *("ID", "Jakarta", "", ("Indonesian", "English")),
        ("Maria", "Johan", "Siti", "Kevin", "Rani", "Teguh", "Melati", "Agus", "Vina", "Bima"),
        ("Tanujaya", "Sihombing", "Rahmawati", "Gunawan", "Siregar", "Hartono", "Wijaya", "Kartika"),
    ),
    Place(
        *("NO", "Bergen", "", ("Norwegian", "English")),
        ("Ingrid", "Lars", "Solveig", "Henrik", "Astrid", "Jonas", "Marit", "Eirik"),
        ("Solheim", "Lindqvist", "Aalto", "Nygård", "Fjeld", "Bakke", "Strand", "Holm"),
    ),
    Place(
        *("CZ", "Brno", "", ("Czech", "English", "German")),
        ("Tomáš", "Jana", "Ondřej", "Eliška", "Petr", "Lucie", "Václav", "Tereza"),
        ("Novotný", "Svobodová", "Dvořák", "Králová", "Horák", "Němcová", "Pokorný", "Veselá"),
    ),
    Place(
        *("FR", "Lyon", "", ("French", "English")),
        ("Amélie", "Baptiste", "Chloé", "Étienne", "Manon", "Lucas", "Inès", "Théo"),
        ("Rousseau", "Lefèvre", "Moreau", "Garnier", "Petit", "Chevalier", "Faure", "Blanc"),
    ),
    Place(
        *("PL", "Kraków", "", ("Polish", "English")),
        ("Piotr", "Zofia", "Marek", "Agnieszka", "Paweł", "Hanna", "Łukasz", "Ewa"),
        ("Zieliński", "Wójcik", "Kamińska", "Lewandowski", "Mazur", "Kaczmarek", "Pawlak", "Górska"),
    ),
    Place(
        *("DE", "Leipzig", "Sachsen", ("German", "English")),
        ("Anke", "Jörg", "Miriam", "Sebastian", "Ulrike", "Felix", "Greta", "Nils"),
        ("Schäfer", "Krüger", "Vogt", "Brandt", "Lorenz", "Winkler", "Böhm", "Seidel"),
    ),
    Place(
        *("BR", "Recife", "Pernambuco", ("Portuguese", "English")),
        ("Beatriz", "Rafael", "Camila", "Thiago", "Larissa", "João", "Marina", "Caio"),
        ("Cavalcanti", "Lins", "Barreto", "Azevedo", "Nascimento", "Freitas", "Moura", "Duarte"),
    ),
    Place(
        *("JP", "Kanazawa", "", ("Japanese", "English")),
        ("Haruka", "Kenji", "Yui", "Takumi", "Aoi", "Sota", "Mei", "Ren"),
        ("Morikawa", "Fujisaki", "Hoshino", "Nakahara", "Shirai", "Kuroda", "Minami", "Asano"),
    ),
    Place(
        *("US", "Portland", "Oregon", ("English", "Spanish")),
        ("Grace", "Marcus", "Elena", "Theodore", "Naomi", "Owen", "Priya", "Desmond"),
        ("Whitfield", "Okafor", "Delgado", "Hargrove", "Castellanos", "Bright", "Raman", "Fairbanks"),
    ),
    Place(
        *("HR", "Zagreb", "", ("Croatian", "English")),
        ("Mirela", "Ivan", "Petra", "Luka", "Ana", "Marko", "Dora", "Filip"),
        ("Kovačević", "Horvat", "Babić", "Marić", "Jurić", "Knežević", "Perić", "Šimić"),
    ),
)
# Whose invented portraits have long hair.
LONG_HAIRED = frozenset(
    """
    Sekar Dewi Nurul Ayu Putu Yohana Laras Neng Intan Citra Wulan Sri Maria Siti Rani Melati Vina Ingrid
    Solveig Astrid Marit Jana Eliška Lucie Tereza Amélie Chloé Manon Inès Zofia Agnieszka Hanna Ewa Anke
    Miriam Ulrike Greta Beatriz Camila Larissa Marina Haruka Yui Aoi Mei Grace Elena Naomi Priya Mirela
    Petra Ana Dora
    """.split()  # noqa: SIM905 - fifty literals read worse
)
