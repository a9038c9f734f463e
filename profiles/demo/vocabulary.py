"""What invented people are made of. No company, school or event here exists."""

from dataclasses import dataclass

from profiles.models.skills import SkillCategory as Category

# Technologies by the column of the home page; all of them are curated in the demo.
TECHNOLOGIES: dict[str, list[str]] = {
    Category.BACKEND: [
        *("Python", "Django", "FastAPI", "Flask", "Java", "Spring Boot", "Go", "Node.js", "PHP", "Laravel"),
        *("Ruby", "Rails", "Elixir", "C#", ".NET", "Rust", "C++", "GraphQL", "RabbitMQ", "Celery"),
    ],
    Category.FRONTEND: [
        *("JavaScript", "TypeScript", "React", "Vue", "Svelte", "Angular", "HTMX", "Tailwind CSS", "CSS"),
        *("Accessibility", "Next.js", "Storybook"),
    ],
    Category.DATA: [
        *("PostgreSQL", "MySQL", "Redis", "Kafka", "Airflow", "dbt", "Spark", "Elasticsearch", "ClickHouse"),
        *("pandas", "scikit-learn", "PyTorch", "SQL", "Power BI"),
    ],
    Category.PLATFORM: [
        *("Docker", "Kubernetes", "AWS", "Google Cloud", "Terraform", "Ansible", "OpenShift", "Linux"),
        *("Prometheus", "Grafana", "GitHub Actions", "nginx"),
    ],
    Category.MOBILE: ["Flutter", "Kotlin", "Swift", "React Native", "Jetpack Compose", "Dart", "Firebase"],
}
ALIASES = {
    "Postgres": "PostgreSQL",
    "NodeJS": "Node.js",
    "JS": "JavaScript",
    "TS": "TypeScript",
    "K8s": "Kubernetes",
    "Golang": "Go",
    "CSharp": "C#",
    "dotnet": ".NET",
    "Tailwind": "Tailwind CSS",
    "a11y": "Accessibility",
}


@dataclass(frozen=True)
class Trade:
    """A kind of work: `core` is used in every job, `pool` here and there."""

    title: str
    headline: str  # with %(domain)s
    core: tuple[str, ...]
    pool: tuple[str, ...]
    points: tuple[str, ...]  # what was done; %(n)s is a number, %(tech)s a technology of the job


TRADES = (
    Trade(
        "Backend engineer",
        "Backend engineer, %(domain)s",
        ("Python", "Django", "PostgreSQL"),
        (
            "Redis",
            "Celery",
            "Docker",
            "FastAPI",
            "Flask",
            "RabbitMQ",
            "Linux",
            "Kubernetes",
            "GraphQL",
            "SQL",
        ),
        (
            "Rebuilt settlement as an append-only ledger; closing a month takes %(n)s minutes, not two days.",
            "Moved background work to %(tech)s with idempotent tasks; one job in %(n)s thousand fails.",
            "Split one large application along its teams, with no public API change and no weekend release.",
            "Wrote the on-call handbook that %(n)s teams now use.",
            "Cut the slowest report from a minute to under a second by asking the database once.",
        ),
    ),
    Trade(
        "Java developer",
        "Java developer for %(domain)s",
        ("Java", "Spring Boot", "SQL"),
        ("Kafka", "PostgreSQL", "Docker", "Kubernetes", "Elasticsearch", "Kotlin", "OpenShift", "Redis"),
        (
            "Replaced nightly batches with a %(tech)s stream; customers see bookings within seconds.",
            "Kept a system of %(n)s services on one release train, every second Tuesday, for three years.",
            "Introduced contract tests between teams; integration bugs halved.",
            "Led the move from an application server to containers without an outage.",
        ),
    ),
    Trade(
        "Front-end developer",
        "Front-end developer who cares about slow phones; %(domain)s",
        ("JavaScript", "TypeScript", "CSS"),
        (
            "React",
            "Vue",
            "Svelte",
            "Accessibility",
            "Tailwind CSS",
            "HTMX",
            "Storybook",
            "Next.js",
            "Node.js",
        ),
        (
            "Brought the first view of the booking form under one second on a cheap phone.",
            "Built a component library used by %(n)s products, keyboard first.",
            "Took the checkout from %(n)s accessibility findings to none.",
            "Replaced a heavy bundle by server-rendered pages with a little %(tech)s.",
        ),
    ),
    Trade(
        "Full-stack developer",
        "Full-stack developer, %(domain)s",
        ("PHP", "Laravel", "MySQL"),
        ("Vue", "JavaScript", "Tailwind CSS", "Docker", "Redis", "CSS", "Linux", "Node.js"),
        (
            "Delivered %(n)s sites for museums and schools, most of them still in use.",
            "Wrote the booking engine that the front desk learned in an afternoon.",
            "Moved hosting of %(n)s customers to containers, one quiet evening at a time.",
            "Taught two juniors until they reviewed my code.",
        ),
    ),
    Trade(
        "Data engineer",
        "Data engineer, %(domain)s",
        ("Python", "SQL", "Airflow"),
        ("dbt", "Spark", "Kafka", "PostgreSQL", "ClickHouse", "pandas", "Docker", "Google Cloud", "Power BI"),
        (
            "Made daily figures arrive at six instead of noon, with tests on every table.",
            "Modelled %(n)s sources in %(tech)s; analysts stopped keeping their own spreadsheets.",
            "Brought the cost of the warehouse down by a third without dropping a report.",
            "Wrote the lineage page that answers where a number comes from.",
        ),
    ),
    Trade(
        "Machine learning engineer",
        "Machine learning engineer, %(domain)s",
        ("Python", "PyTorch", "pandas"),
        ("scikit-learn", "FastAPI", "Docker", "Airflow", "Kubernetes", "SQL", "Spark", "Redis"),
        (
            "Put a model for late deliveries into production; planners follow it %(n)s times a day.",
            "Built the labelling tool and the habit of measuring before training.",
            "Reduced inference time to %(n)s milliseconds, on the machines we had.",
        ),
    ),
    Trade(
        "Platform engineer",
        "Platform engineer who still ships features; %(domain)s",
        ("Kubernetes", "Docker", "Linux"),
        (
            "Terraform",
            "AWS",
            "Prometheus",
            "Grafana",
            "Ansible",
            "GitHub Actions",
            "Go",
            "OpenShift",
            "nginx",
        ),
        (
            "Gave %(n)s teams one way to deploy, and a way back that takes a minute.",
            "Wrote alerts that wake people for customers, not for processors.",
            "Moved %(n)s services to %(tech)s with the teams, not for them.",
            "Halved the cloud bill by switching off what nobody could name.",
        ),
    ),
    Trade(
        "Mobile developer",
        "Mobile engineer, offline first; %(domain)s",
        ("Flutter", "Dart", "Firebase"),
        ("Kotlin", "Swift", "React Native", "Jetpack Compose", "GraphQL", "TypeScript"),
        (
            "Built the app that field officers use without a network for %(n)s hours at a time.",
            "Brought crashes below one in %(n)s thousand sessions.",
            "Released to both stores every week for two years.",
        ),
    ),
    Trade(
        "Android developer",
        "Android developer, %(domain)s",
        ("Kotlin", "Jetpack Compose", "Java"),
        ("Firebase", "GraphQL", "Flutter", "SQL", "Swift"),
        (
            "Rewrote the onboarding in %(tech)s; half as many people gave up.",
            "Made the app start in under a second on phones from six years ago.",
            "Shipped the first version for a market of %(n)s islands.",
        ),
    ),
    Trade(
        "Systems programmer",
        "Systems programmer, %(domain)s",
        ("C++", "Rust", "Linux"),
        ("Python", "Go", "Docker", "SQL", "Kafka"),
        (
            "Cut the tail latency of the matching engine to %(n)s microseconds.",
            "Moved the parser from C++ to %(tech)s and found two bugs of 2009 on the way.",
            "Wrote the fuzzing set-up that every pull request now passes.",
        ),
    ),
    Trade(
        ".NET developer",
        ".NET developer for %(domain)s",
        ("C#", ".NET", "SQL"),
        ("Angular", "TypeScript", "Docker", "RabbitMQ", "Redis", "Power BI", "Elasticsearch"),
        (
            "Carried a desktop product of %(n)s years into the browser, screen by screen.",
            "Made invoices reproducible to the cent, and proved it with %(n)s thousand examples.",
            "Ran the weekly clinic where other teams brought their slow queries.",
        ),
    ),
    Trade(
        "Web developer",
        "Rails developer, %(domain)s",
        ("Ruby", "Rails", "PostgreSQL"),
        ("JavaScript", "Redis", "Docker", "Elasticsearch", "HTMX", "CSS", "Elixir", "GraphQL"),
        (
            "Kept a ten-year-old application young: %(n)s major upgrades, none late.",
            "Built search that forgives spelling; support mail about it stopped.",
            "Removed more code than I wrote, three years running.",
        ),
    ),
)
# For every trade.
POINTS = (
    "Wrote down how we work; new colleagues ship in their first week.",
    "Took %(n)s flaky tests and made them honest, one lunch break at a time.",
    "Spoke with %(n)s customers before writing the first line.",
    "Brought pull requests down to a size people read.",
    "Looked after two juniors and one very old %(tech)s repository.",
    "Carried the pager for a year and made it boring.",
    "Replaced three tools by one that everybody liked.",
    "Kept a list of what we would not build, and stuck to it.",
    "Upgraded %(tech)s across %(n)s repositories without a freeze.",
    "Ran the monthly evening where teams show what failed.",
    "Reviewed every incident with the people it had hit.",
    "Made the build take %(n)s seconds instead of a coffee.",
)
RANKS = ("Intern", "Junior", "", "Senior", "Lead")
DOMAINS = (
    *("payments", "rail logistics", "hospital systems", "open data", "e-commerce search", "public transport"),
    *(
        "rural banking",
        "energy markets",
        "fisheries",
        "tourism",
        "insurance",
        "education",
        "museums",
        "farming",
    ),
    *("ticketing", "telecom billing", "news", "weather services", "city planning", "ferries"),
)
COMPANIES = (
    *("Lumbung Pay", "Nordhavn Logistik", "Kereta Data", "Studio Tegal", "Pasar Biru", "Awan Sejuk"),
    *("Merapi Labs", "Tiga Sungai", "Kopi & Kode", "Rumah Angka", "Jembatan Digital", "Langit Utara"),
    *("Fjordlys Systems", "Papierboot", "Vltava Tickets", "Atelier Onze", "Harbour & Sons Software"),
    *("Blue Lantern", "Small Moons", "Paper Kite Health", "Quiet Engines", "Ninefold", "Tern & Tide"),
    *("Cloudberry Works", "Sepia Maps", "Redwood Ferries", "Owl Post Insurance", "Granary Bank"),
)
SCHOOLS = (
    *("Universitas Merapi", "Politeknik Teluk Biru", "Institut Tiga Gunung", "Nordhavn Technical College"),
    *("Vltava Institute of Technology", "University of Westmarsh", "École Inventée de Lyon"),
    *("Universidade do Farol", "Rietveld Hogeschool", "Aalto Bay University"),
)
DEGREES = (
    ("Bachelor", "Computer Science"),
    ("Bachelor", "Information Systems"),
    ("Diploma", "Software Engineering"),
    ("Master", "Data Science"),
    ("Bachelor", "Physics"),
    ("Bachelor", "Electrical Engineering"),
    ("Master", "Human-Computer Interaction"),
)
STUDIED = ("SQL", "Linux", "Java", "C++", "Python")  # technologies of a degree
PROJECTS = (
    ("antrean", "A dashboard that shows why a queue is slow, not only that it is."),
    ("Peta Pasar", "Daily food prices from markets as open data, with a map that loads on a slow phone."),
    ("aksara", "Writes Latin text in an old script; used by two primary schools."),
    ("ledger-lite", "An append-only ledger small enough to read in an evening."),
    ("Tide Table", "Tides for small harbours, on paper and by text message."),
    ("kolibri-cli", "Renames, resizes and describes pictures in bulk."),
    ("Bus Besok", "Tells when tomorrow's first bus leaves, and whether it did yesterday."),
    ("openfarm notes", "Field notes for farmers that sync when there is a network."),
    ("tinytrace", "Tracing for people who have one server."),
    ("Recipe Diff", "Shows what changed between two versions of a recipe."),
    ("night-sky", "Which stars are above my roof right now."),
    ("chessclub", "Pairings and results for a village chess club, since its first evening."),
)
CERTIFICATES = (
    ("Certified Cluster Gardener", "Open Platform Guild"),
    ("Professional of Relational Things", "Query Society"),
    ("Secure Coding, level 2", "Institute for Careful Software"),
    ("Accessible Web, practitioner", "Everyone Online Foundation"),
    ("Scrum, the short course", "Agile Evening School"),
)
AWARDS = (
    ("Best open data project", "Invented City Council"),
    ("Teaching award", "Code Clubs Together"),
    ("Second place, 24-hour build", "Hack the Harbour"),
)
PUBLICATIONS = (
    ("Fair scheduling in batch queues", "Journal of Imaginary Systems"),
    ("What we learned from deleting a third of our code", "Quiet Engineering"),
    ("A map that loads on a slow phone", "Proceedings of the Small Web"),
)
CAUSES = (
    ("Code club for children", "Teacher", "Saturday mornings, twelve children, one robot."),
    ("Repair café", "Volunteer", "Toasters, laptops, and once an accordion."),
    ("Village library", "Webmaster", "Kept the catalogue searchable through three buildings."),
)
INTERESTS = (
    ("Music", ("gamelan", "choir")),
    ("Trains", ("night trains", "timetables")),
    ("Food", ("sourdough", "sambal")),
    ("Sports", ("badminton", "long walks")),
    ("Reading", ("atlases", "detective stories")),
    ("Growing things", ("chilli", "moss")),
    ("Making", ("bookbinding", "bicycles")),
)
SUMMARIES = (
    "I build the parts of a product that must not lose things: %(things)s. %(years)s years in, mostly in "
    "%(domain)s, always close to the people who use the result.",
    "%(years)s years of %(tech)s, the last few in %(domain)s. I like teams that write things down, small "
    "deployments, and **questions asked early**.",
    "I came to software from %(detour)s and stayed for the debugging. Today I work on %(domain)s with "
    "%(tech)s, and teach what I learn.",
    "Curious about how things fail. I make %(domain)s dull in the best sense: predictable, measured, "
    "understood.\n\n- happiest with %(tech)s\n- best before lunch\n- no stranger to the oldest file in the "
    "repository",
)
THINGS = (
    "ledgers, queues, bookings",
    "orders, refunds, receipts",
    "readings, alarms, maps",
    "names, dates, grades",
)
DETOURS = (
    "physics",
    "a printing shop",
    "the merchant navy",
    "music school",
    "a hotel reception",
    "journalism",
)
INVENTED = "*This person is invented, to show what a page looks like.*"
