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
                        help_text="FIPS code of a state (01), the publisher's of another area (0100001).",
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
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        help_text="Postal code: AL. Empty for the nation.",
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
                        help_text="A draft is kept here and is not shown on the site.",
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
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True, help_text="Markdown.")),
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
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="First year of figures under this code and definition. Empty: all on file.",
                        null=True,
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Last year. Empty: still in use.", null=True
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "predecessors",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The occupations that covered this work before. Their figures are not comparable.",
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                (
                    "as_of",
                    guide.provenance.PartialDateField(
                        blank=True,
                        help_text="When the source said so: 2021, 2021-05 or 2021-05-24. Empty: undated.",
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
                        help_text="When somebody should look again: 12 months after the as-of date; now, if undated.",
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
                        help_text="How sure we are.",
                        max_length=6,
                    ),
                ),
                (
                    "guide_said",
                    models.TextField(
                        blank=True,
                        help_text="What the May 2024 guide said, where today's source says otherwise. Shown beside the fact.",
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
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
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        help_text="A May year (2025), a period (2024-34) or a version (29.3).", max_length=20
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
                        help_text="For wages only.",
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
                    ),
                ),
                ("file_name", models.CharField(blank=True, help_text="As the publisher calls it.", max_length=200)),
                (
                    "digest",
                    models.CharField(
                        blank=True,
                        help_text="Of the file that was imported. Empty for what came with the site.",
                        max_length=64,
                        verbose_name="SHA-256",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Needed before this can be published.",
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
                        help_text="Further sources that say the same.",
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("base_year", models.PositiveSmallIntegerField()),
                ("target_year", models.PositiveSmallIntegerField()),
                (
                    "by_guide",
                    models.BooleanField(
                        default=False,
                        help_text="On: the figure as the May 2024 guide quotes it.",
                        verbose_name="quoted by the guide",
                    ),
                ),
                (
                    "base_employment",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Thousands of jobs, self-employed people too.",
                        max_digits=9,
                        null=True,
                    ),
                ),
                (
                    "target_employment",
                    models.DecimalField(
                        blank=True, decimal_places=1, help_text="Thousands of jobs.", max_digits=9, null=True
                    ),
                ),
                (
                    "change",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Thousands of jobs.",
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
                        help_text="Percent over the whole period.",
                        max_digits=5,
                        null=True,
                    ),
                ),
                (
                    "annual_openings",
                    models.DecimalField(
                        blank=True, decimal_places=1, help_text="Thousands a year.", max_digits=8, null=True
                    ),
                ),
                (
                    "entry_education",
                    models.CharField(blank=True, max_length=80, verbose_name="typical entry education"),
                ),
                (
                    "work_experience",
                    models.CharField(blank=True, max_length=80, verbose_name="work experience in a related occupation"),
                ),
                ("training", models.CharField(blank=True, max_length=80, verbose_name="typical on-the-job training")),
                (
                    "factors",
                    models.TextField(
                        blank=True, help_text="What the publisher says moves the occupation's share of jobs."
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="projections", to="outlook.occupation"
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("name", models.CharField(max_length=150)),
                (
                    "share",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Percent of the occupation's jobs.", null=True
                    ),
                ),
                (
                    "annual_median",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="median wage"
                    ),
                ),
                (
                    "wage_year",
                    models.PositiveSmallIntegerField(blank=True, help_text="The May the wage is for.", null=True),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("level", models.CharField(max_length=80)),
                ("percent", models.DecimalField(decimal_places=1, max_digits=4)),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=200)),
                (
                    "entry_education",
                    models.CharField(blank=True, max_length=80, verbose_name="typical entry education"),
                ),
                (
                    "annual_median",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="median wage"
                    ),
                ),
                (
                    "wage_year",
                    models.PositiveSmallIntegerField(blank=True, help_text="The May the wage is for.", null=True),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("code", models.CharField(help_text="The publisher's number of the task.", max_length=12)),
                ("text", models.CharField(max_length=1000)),
                (
                    "kind",
                    models.CharField(blank=True, help_text="Core or Supplemental. Empty: not said.", max_length=20),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("name", models.CharField(max_length=150)),
                ("category", models.CharField(help_text="For example Medical software.", max_length=150)),
                ("category_code", models.CharField(help_text="Its commodity code (UNSPSC).", max_length=12)),
                (
                    "is_hot",
                    models.BooleanField(
                        default=False,
                        help_text="Often named in job postings of any kind.",
                        verbose_name="hot technology",
                    ),
                ),
                (
                    "is_in_demand",
                    models.BooleanField(
                        default=False,
                        help_text="Often named in job postings for this occupation.",
                        verbose_name="in demand",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="outlook.occupation",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
                        help_text="A draft is kept here and is not shown on the site.",
                        max_length=10,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(help_text="The May the estimate is for.")),
                (
                    "by_guide",
                    models.BooleanField(
                        default=False,
                        help_text="On: the figure as the May 2024 guide quotes it.",
                        verbose_name="quoted by the guide",
                    ),
                ),
                (
                    "employment",
                    models.PositiveIntegerField(
                        blank=True, help_text="Jobs, self-employed people left out.", null=True
                    ),
                ),
                (
                    "employment_error",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Percent.",
                        max_digits=5,
                        null=True,
                        verbose_name="standard error of employment",
                    ),
                ),
                (
                    "jobs_per_1000",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="jobs per 1,000"
                    ),
                ),
                (
                    "location_quotient",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="The area's share of jobs against the nation's: 1 is the same.",
                        max_digits=8,
                        null=True,
                    ),
                ),
                (
                    "annual_mean",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="mean"
                    ),
                ),
                (
                    "annual_p10",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="10th percentile"
                    ),
                ),
                (
                    "annual_p25",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="25th percentile"
                    ),
                ),
                (
                    "annual_median",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="median"
                    ),
                ),
                (
                    "annual_p75",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="75th percentile"
                    ),
                ),
                (
                    "annual_p90",
                    models.PositiveIntegerField(
                        blank=True, help_text="US dollars a year.", null=True, verbose_name="90th percentile"
                    ),
                ),
                (
                    "hourly_mean",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="US dollars an hour.",
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
                        help_text="US dollars an hour.",
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
                        help_text="US dollars an hour.",
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
                        help_text="US dollars an hour.",
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
                        help_text="US dollars an hour.",
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
                        help_text="US dollars an hour.",
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
                        help_text="Percent.",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="wage_estimates", to="outlook.area"
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wage_estimates",
                        to="outlook.occupation",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_rows", to="outlook.release"
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
