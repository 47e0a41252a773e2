"""The outlook as a new site gets it, in one step where there were five: every run of the tests makes a database anew.

A site that already has some of the five takes the rest of them one by one. Both ways lead to the same tables.
"""

import django.db.models.deletion
from django.db import migrations, models

import guide.provenance


class Migration(migrations.Migration):
    replaces = [
        ("outlook", "0001_initial"),
        ("outlook", "0002_releases_and_areas"),
        ("outlook", "0003_move_provenance"),
        ("outlook", "0004_one_release_for_many_figures"),
        ("outlook", "0005_roles_of_occupations"),
    ]

    initial = True

    dependencies = [
        ("guide", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.CharField(
                        help_text="FIPS code of a state, for example 01, or the publisher's code of another area, for example 0100001.",
                        max_length=7,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "Nation"),
                            ("state", "State or the District of Columbia"),
                            ("territory", "Territory"),
                            ("metropolitan", "Metropolitan area"),
                            ("nonmetropolitan", "Nonmetropolitan area"),
                        ],
                        max_length=15,
                        help_text="What kind of place it is, for example a metropolitan area.",
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=150, help_text="As the publisher writes it, for example Alabama."),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        help_text="Postal code, for example AL. Empty for the nation.",
                        max_length=2,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "nation"), ("state", "")),
                            models.Q(
                                models.Q(("kind", "nation"), _negated=True), models.Q(("state", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="outlook_area_state_unless_nation",
                        violation_error_message="Every area but the nation needs the postal code of its state.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["state", "territory"])),
                        fields=("state",),
                        name="outlook_area_state_unique",
                        violation_error_message="This state is already on file.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Occupation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                ("soc_code", models.CharField(help_text="For example 29-2072.", max_length=7, verbose_name="SOC code")),
                (
                    "soc_version",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (2010, "2010 SOC"),
                            (2018, "2018 SOC"),
                            (2019, "OEWS codes of May 2019 and 2020, between 2010 and 2018 SOC"),
                        ],
                        default=2018,
                        verbose_name="SOC version",
                        help_text="The edition that defines it, for example 2018 SOC.",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=200, help_text="As that edition writes it, for example Medical records specialists."
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. What it covers, for example: A combination of several occupations.",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("target", "What this site is about"),
                            ("neighbor", "Neighboring occupation"),
                            ("earlier", "Earlier code"),
                            ("benchmark", "Group of occupations to compare with"),
                            ("comparison", "Occupation to compare with"),
                            ("other", "Other occupation"),
                        ],
                        default="other",
                        max_length=10,
                        help_text="What it is here for, for example a neighboring occupation.",
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="First year of figures under this code and definition, for example 2019. Empty: all on file.",
                        null=True,
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Last year, for example 2020. Empty: still in use.", null=True
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Order among its neighbors, lower first, for example 20 to stand between 10 and 30.",
                    ),
                ),
                (
                    "predecessors",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The occupations that covered this work before, for example 29-2071. Their figures are not comparable.",
                        related_name="successors",
                        to="outlook.occupation",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "soc_code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("soc_code", "soc_version"),
                        name="outlook_occupation_unique",
                        violation_error_message="This SOC code is already on file for that SOC version.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_year__isnull", True),
                            ("last_year__isnull", True),
                            ("first_year__lte", models.F("last_year")),
                            _connector="OR",
                        ),
                        name="outlook_occupation_years_rise",
                        violation_error_message="The last year must not come before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                (
                    "as_of",
                    guide.provenance.PartialDateField(
                        blank=True,
                        help_text="When the source said so, for example 2021, 2021-05 or 2021-05-24. Empty: undated.",
                        max_length=10,
                        verbose_name="as of",
                    ),
                ),
                (
                    "as_of_note",
                    models.CharField(
                        blank=True,
                        help_text='Shown in place of the date, for example "about 2021" or "undated page".',
                        max_length=120,
                    ),
                ),
                (
                    "review_by",
                    models.DateField(
                        blank=True,
                        help_text="When somebody should look again: 12 months after the as-of date, for example 2027-05-24 for 2026-05-24; now, if undated.",
                        null=True,
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("high", "High: the awarding body's own page, or two independent sources that agree"),
                            ("medium", "Medium: one reasonable secondary source"),
                            ("low", "Low: we could not confirm it"),
                        ],
                        help_text="How sure we are, for example medium where one reasonable page says so and the awarding body does not.",
                        max_length=6,
                    ),
                ),
                (
                    "guide_said",
                    models.TextField(
                        blank=True,
                        help_text="What the May 2024 guide said, where today's source says otherwise. Shown beside the fact, for example: The guide used the older name.",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(max_length=60, unique=True, help_text="Short name, for example oews-2013-nation."),
                ),
                (
                    "survey",
                    models.CharField(
                        choices=[
                            ("oews", "Occupational Employment and Wage Statistics"),
                            ("projections", "Employment Projections"),
                            ("handbook", "Occupational Outlook Handbook"),
                            ("onet", "O*NET Database"),
                        ],
                        max_length=12,
                        help_text="What it is an edition of, for example the Occupational Outlook Handbook.",
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        help_text="A May year, for example 2025, a period, for example 2024-34, or a version, for example 29.3.",
                        max_length=20,
                    ),
                ),
                (
                    "coverage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nation", "The nation"),
                            ("states", "States and territories"),
                            ("metropolitan", "Metropolitan areas"),
                            ("nonmetropolitan", "Nonmetropolitan areas"),
                        ],
                        help_text="For wages only, for example the nation.",
                        max_length=16,
                    ),
                ),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("original", "Original: read from the publisher's own file"),
                            ("converted", "Converted copy of the publisher's file"),
                            ("page", "Page: taken from a page, the file was not found"),
                            ("quoted", "Quoted by the May 2024 guide"),
                        ],
                        max_length=10,
                        help_text="How near to the publisher's file it is, for example a converted copy.",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(
                        blank=True,
                        help_text="As the publisher calls it, for example national_M2014_dl.xlsx.",
                        max_length=200,
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        blank=True,
                        help_text="Of the file that was imported: 64 characters, for example e3b0c442 and 56 more. Empty for what came with the site.",
                        max_length=64,
                        verbose_name="SHA-256",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where this is from, for example AHIMA: CCS certification page. Needed before this can be published.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_facts",
                        to="guide.source",
                    ),
                ),
                (
                    "supporting_sources",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Further sources that say the same, for example a study guide that repeats the fee.",
                        related_name="%(class)s_support",
                        to="guide.source",
                    ),
                ),
            ],
            options={
                "ordering": ["survey", "-edition", "coverage"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            models.Q(
                                ("source__isnull", False),
                                ("review_by__isnull", False),
                                models.Q(("confidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="outlook_release_published_is_sourced",
                        violation_error_message="Before this can be published it needs a source, a review-by date and a confidence.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("as_of", ""),
                            ("as_of__regex", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
                            _connector="OR",
                        ),
                        name="outlook_release_as_of_is_partial_date",
                        violation_error_message="Write the as-of date as a year (2021), a month (2021-05) or a day (2021-05-24).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            models.Q(("confidence", "low"), _negated=True),
                            _connector="OR",
                        ),
                        name="outlook_release_low_confidence_unpublished",
                        violation_error_message="Figures of low confidence cannot be published. Keep the release as a draft.",
                    ),
                    models.UniqueConstraint(
                        fields=("survey", "edition", "coverage", "quality", "digest"),
                        name="outlook_release_unique",
                        violation_error_message="This file is already on file for that edition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quality", "original"), _negated=True),
                            models.Q(
                                models.Q(("digest", ""), _negated=True), models.Q(("file_name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="outlook_release_original_names_its_file",
                        violation_error_message="An original needs the name and the SHA-256 of its file.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Projection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                ("base_year", models.PositiveSmallIntegerField(help_text="The year it starts from, for example 2024.")),
                (
                    "target_year",
                    models.PositiveSmallIntegerField(help_text="The year it looks ahead to, for example 2034."),
                ),
                (
                    "by_guide",
                    models.BooleanField(
                        default=False,
                        help_text="On: the figure as the May 2024 guide quotes it, for example 7 percent from 2021 to 2031.",
                        verbose_name="quoted by the guide",
                    ),
                ),
                (
                    "base_employment",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Thousands of jobs, self-employed people too, for example 194.8.",
                        max_digits=9,
                        null=True,
                    ),
                ),
                (
                    "target_employment",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Thousands of jobs, for example 208.6.",
                        max_digits=9,
                        null=True,
                    ),
                ),
                (
                    "change",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Thousands of jobs, for example 13.8; fewer jobs are written with a minus.",
                        max_digits=9,
                        null=True,
                        verbose_name="change in jobs",
                    ),
                ),
                (
                    "change_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Percent over the whole period, for example 7.1.",
                        max_digits=5,
                        null=True,
                    ),
                ),
                (
                    "annual_openings",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Thousands a year, for example 14.2.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                (
                    "entry_education",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        verbose_name="typical entry education",
                        help_text="In the publisher's words, for example Postsecondary nondegree award.",
                    ),
                ),
                (
                    "work_experience",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        verbose_name="work experience in a related occupation",
                        help_text="In the publisher's words, for example None.",
                    ),
                ),
                (
                    "training",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        verbose_name="typical on-the-job training",
                        help_text="In the publisher's words, for example None.",
                    ),
                ),
                (
                    "factors",
                    models.TextField(
                        blank=True,
                        help_text="What the publisher says moves the occupation's share of jobs, for example: Share increases as the demand for health care services grows.",
                    ),
                ),
                (
                    "publisher_label",
                    models.CharField(
                        blank=True,
                        help_text='The publisher\'s own words, for example "Much faster than average".',
                        max_length=80,
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="projections",
                        to="outlook.occupation",
                        help_text="Whose future, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "ordering": ["occupation", "-base_year", "by_guide"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "base_year", "by_guide"),
                        name="outlook_projection_unique",
                        violation_error_message="A projection of this occupation from this year is already on file.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("base_year__lt", models.F("target_year"))),
                        name="outlook_projection_years_rise",
                        violation_error_message="The target year must come after the base year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Industry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order as the publisher has it, lower first, for example 1 for the first."
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=150,
                        help_text="As the publisher writes it, for example Hospitals; state, local, and private.",
                    ),
                ),
                (
                    "share",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Percent of the occupation's jobs, for example 28.", null=True
                    ),
                ),
                (
                    "annual_median",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="US dollars a year, for example 56520.",
                        null=True,
                        verbose_name="median wage",
                    ),
                ),
                (
                    "wage_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The May the wage is for, for example 2024.", null=True
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                        help_text="Which occupation it is said of, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "industries",
                "ordering": ["occupation", "release", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "release", "name"),
                        name="outlook_industry_unique",
                        violation_error_message="This is already on file for that occupation and release.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attainment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order as the publisher has it, lower first, for example 1 for the first."
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        max_length=80, help_text="In the publisher's words, for example Less than high school diploma."
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=4,
                        help_text="Of the workers of 25 years and older, for example 7.7.",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                        help_text="Which occupation it is said of, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "ordering": ["occupation", "release", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "release", "level"),
                        name="outlook_attainment_unique",
                        violation_error_message="This is already on file for that occupation and release.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SimilarOccupation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order as the publisher has it, lower first, for example 1 for the first."
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        max_length=200,
                        help_text="As the publisher writes it, for example Health Information Technologists and Medical Registrars.",
                    ),
                ),
                (
                    "entry_education",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        verbose_name="typical entry education",
                        help_text="In the publisher's words, for example Associate's degree.",
                    ),
                ),
                (
                    "annual_median",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="US dollars a year, for example 67310.",
                        null=True,
                        verbose_name="median wage",
                    ),
                ),
                (
                    "wage_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The May the wage is for, for example 2024.", null=True
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                        help_text="Which occupation it is said of, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "ordering": ["occupation", "release", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "release", "title"),
                        name="outlook_similaroccupation_unique",
                        violation_error_message="This is already on file for that occupation and release.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order as the publisher has it, lower first, for example 1 for the first."
                    ),
                ),
                (
                    "code",
                    models.CharField(help_text="The publisher's number of the task, for example 22877.", max_length=12),
                ),
                (
                    "text",
                    models.CharField(
                        max_length=1000,
                        help_text="In the publisher's words, for example: Assign the patient to diagnosis-related groups.",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True, help_text="For example Core or Supplemental. Empty: not said.", max_length=20
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                        help_text="Which occupation it is said of, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "ordering": ["occupation", "release", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "release", "code"),
                        name="outlook_task_unique",
                        violation_error_message="This is already on file for that occupation and release.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Technology",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order as the publisher has it, lower first, for example 1 for the first."
                    ),
                ),
                (
                    "name",
                    models.CharField(max_length=150, help_text="What it is called, for example Billing software."),
                ),
                ("category", models.CharField(help_text="For example Medical software.", max_length=150)),
                (
                    "category_code",
                    models.CharField(help_text="Its commodity code (UNSPSC), for example 43231601.", max_length=12),
                ),
                (
                    "is_hot",
                    models.BooleanField(
                        default=False,
                        help_text="Often named in job postings of any kind, for example a spreadsheet program.",
                        verbose_name="hot technology",
                    ),
                ),
                (
                    "is_in_demand",
                    models.BooleanField(
                        default=False,
                        help_text="Often named in job postings for this occupation, for example a records system.",
                        verbose_name="in demand",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                        help_text="Which occupation it is said of, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "technologies",
                "ordering": ["occupation", "release", "position"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "release", "name", "category_code"),
                        name="outlook_technology_unique",
                        violation_error_message="This is already on file for that occupation and release.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WageEstimate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published")],
                        default="published",
                        help_text="A draft is kept here and not shown to visitors, for example a text that still lacks its source.",
                        max_length=10,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(help_text="The May the estimate is for, for example 2024.")),
                (
                    "by_guide",
                    models.BooleanField(
                        default=False,
                        help_text="On: the figure as the May 2024 guide quotes it, for example beside the official one of the same May.",
                        verbose_name="quoted by the guide",
                    ),
                ),
                (
                    "employment",
                    models.PositiveIntegerField(
                        blank=True, help_text="Jobs, self-employed people left out, for example 2630.", null=True
                    ),
                ),
                (
                    "employment_error",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Percent, for example 1.1.",
                        max_digits=5,
                        null=True,
                        verbose_name="standard error of employment",
                    ),
                ),
                (
                    "jobs_per_1000",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=7,
                        null=True,
                        verbose_name="jobs per 1,000",
                        help_text="Jobs in the occupation among 1,000 of the area, for example 1.257.",
                    ),
                ),
                (
                    "location_quotient",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="The area's share of jobs against the nation's, for example 1 where it is the same.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                (
                    "annual_mean",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year, for example 42830.", null=True, verbose_name="mean"
                    ),
                ),
                (
                    "annual_p10",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="US dollars a year, for example 42830.",
                        null=True,
                        verbose_name="10th percentile",
                    ),
                ),
                (
                    "annual_p25",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="US dollars a year, for example 42830.",
                        null=True,
                        verbose_name="25th percentile",
                    ),
                ),
                (
                    "annual_median",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year, for example 42830.", null=True, verbose_name="median"
                    ),
                ),
                (
                    "annual_p75",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="US dollars a year, for example 42830.",
                        null=True,
                        verbose_name="75th percentile",
                    ),
                ),
                (
                    "annual_p90",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="US dollars a year, for example 42830.",
                        null=True,
                        verbose_name="90th percentile",
                    ),
                ),
                (
                    "hourly_mean",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour, for example 20.59.",
                        max_digits=7,
                        null=True,
                        verbose_name="mean",
                    ),
                ),
                (
                    "hourly_p10",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour, for example 20.59.",
                        max_digits=7,
                        null=True,
                        verbose_name="10th percentile",
                    ),
                ),
                (
                    "hourly_p25",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour, for example 20.59.",
                        max_digits=7,
                        null=True,
                        verbose_name="25th percentile",
                    ),
                ),
                (
                    "hourly_median",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour, for example 20.59.",
                        max_digits=7,
                        null=True,
                        verbose_name="median",
                    ),
                ),
                (
                    "hourly_p75",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour, for example 20.59.",
                        max_digits=7,
                        null=True,
                        verbose_name="75th percentile",
                    ),
                ),
                (
                    "hourly_p90",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour, for example 20.59.",
                        max_digits=7,
                        null=True,
                        verbose_name="90th percentile",
                    ),
                ),
                (
                    "wage_error",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Percent, for example 0.4.",
                        max_digits=5,
                        null=True,
                        verbose_name="standard error of the mean wage",
                    ),
                ),
                (
                    "paid_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("year", "Only annual wages are published"),
                            ("hour", "Only hourly wages are published"),
                        ],
                        max_length=4,
                        help_text="Where only one kind of wage is published, for example only annual ones. Usually empty.",
                    ),
                ),
                (
                    "markers",
                    models.JSONField(
                        blank=True, default=dict, help_text='Field and marker, for example {"annual_p90": "#"}.'
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wage_estimates",
                        to="outlook.area",
                        help_text="Where, for example Alabama.",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wage_estimates",
                        to="outlook.occupation",
                        help_text="Whose wages, for example Medical records specialists.",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="outlook.release",
                        help_text="The edition it was read from, for example Occupational Employment and Wage Statistics May 2014.",
                    ),
                ),
            ],
            options={
                "ordering": ["occupation", "area", "-year", "by_guide"],
                "abstract": False,
                "indexes": [models.Index(fields=["area", "occupation", "year"], name="outlook_wage_by_area")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "area", "year", "by_guide"),
                        name="outlook_wage_estimate_unique",
                        violation_error_message="An estimate for this occupation, area and year is already on file.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("annual_p10__isnull", True),
                                ("annual_p25__isnull", True),
                                ("annual_p10__lte", models.F("annual_p25")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p10__isnull", True),
                                ("annual_median__isnull", True),
                                ("annual_p10__lte", models.F("annual_median")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p10__isnull", True),
                                ("annual_p75__isnull", True),
                                ("annual_p10__lte", models.F("annual_p75")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p10__isnull", True),
                                ("annual_p90__isnull", True),
                                ("annual_p10__lte", models.F("annual_p90")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p25__isnull", True),
                                ("annual_median__isnull", True),
                                ("annual_p25__lte", models.F("annual_median")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p25__isnull", True),
                                ("annual_p75__isnull", True),
                                ("annual_p25__lte", models.F("annual_p75")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p25__isnull", True),
                                ("annual_p90__isnull", True),
                                ("annual_p25__lte", models.F("annual_p90")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_median__isnull", True),
                                ("annual_p75__isnull", True),
                                ("annual_median__lte", models.F("annual_p75")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_median__isnull", True),
                                ("annual_p90__isnull", True),
                                ("annual_median__lte", models.F("annual_p90")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("annual_p75__isnull", True),
                                ("annual_p90__isnull", True),
                                ("annual_p75__lte", models.F("annual_p90")),
                                _connector="OR",
                            ),
                        ),
                        name="outlook_wage_estimate_annual_percentiles_rise",
                        violation_error_message="The annual percentiles must rise: 10th, 25th, median, 75th, 90th.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("hourly_p10__isnull", True),
                                ("hourly_p25__isnull", True),
                                ("hourly_p10__lte", models.F("hourly_p25")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p10__isnull", True),
                                ("hourly_median__isnull", True),
                                ("hourly_p10__lte", models.F("hourly_median")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p10__isnull", True),
                                ("hourly_p75__isnull", True),
                                ("hourly_p10__lte", models.F("hourly_p75")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p10__isnull", True),
                                ("hourly_p90__isnull", True),
                                ("hourly_p10__lte", models.F("hourly_p90")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p25__isnull", True),
                                ("hourly_median__isnull", True),
                                ("hourly_p25__lte", models.F("hourly_median")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p25__isnull", True),
                                ("hourly_p75__isnull", True),
                                ("hourly_p25__lte", models.F("hourly_p75")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p25__isnull", True),
                                ("hourly_p90__isnull", True),
                                ("hourly_p25__lte", models.F("hourly_p90")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_median__isnull", True),
                                ("hourly_p75__isnull", True),
                                ("hourly_median__lte", models.F("hourly_p75")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_median__isnull", True),
                                ("hourly_p90__isnull", True),
                                ("hourly_median__lte", models.F("hourly_p90")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("hourly_p75__isnull", True),
                                ("hourly_p90__isnull", True),
                                ("hourly_p75__lte", models.F("hourly_p90")),
                                _connector="OR",
                            ),
                        ),
                        name="outlook_wage_estimate_hourly_percentiles_rise",
                        violation_error_message="The hourly percentiles must rise: 10th, 25th, median, 75th, 90th.",
                    ),
                ],
            },
        ),
    ]
