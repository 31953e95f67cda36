"""Standings, their versions, and the copies of what each went with."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import answerable.outside.columns
import answerable.register.models.standings


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0002_what_a_pack_said"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=answerable.register.models.standings.new_evidence_id,
                        editable=False,
                        max_length=9,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("finding", models.CharField(max_length=9)),
                ("requirement", models.CharField(max_length=32)),
                ("elements", models.JSONField(default=list)),
                ("stance", models.CharField(max_length=16)),
                ("speaker", models.CharField(max_length=16)),
                ("is_here", models.BooleanField()),
                ("period_from", models.DateField(null=True)),
                ("period_to", models.DateField(null=True)),
                ("period_exactness", models.CharField(max_length=16)),
                ("period_known_by", models.CharField(max_length=16)),
                ("surely_until", models.DateField(null=True)),
                ("document", models.CharField(max_length=9)),
                ("document_title", answerable.outside.columns.ExactTextField()),
                ("document_kind", models.CharField(max_length=20)),
                ("dated_on", models.DateField(null=True)),
                ("address", models.CharField(blank=True, max_length=2000)),
                ("obtained_on", models.DateField()),
                ("sha256", models.CharField(max_length=64)),
                ("page_number", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("parts", answerable.outside.columns.ExactJSONField()),
                ("quote_hash", models.CharField(max_length=64)),
                ("shown_hash", models.CharField(max_length=64)),
                ("is_heavy", models.BooleanField(default=False)),
                ("topics", models.JSONField(default=list)),
                ("copied_at", models.DateTimeField(auto_now_add=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="register.body",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.pack"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.CharField(
                        default=answerable.register.models.standings.new_standing_id,
                        editable=False,
                        max_length=9,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("requirement", models.CharField(max_length=32)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="register.body",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="register.pack",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reply", models.CharField(max_length=9)),
                ("ask", models.CharField(max_length=9)),
                ("words", answerable.outside.columns.ExactTextField()),
                ("position", models.CharField(max_length=20)),
                ("received_on", models.DateField()),
                ("is_late", models.BooleanField()),
                ("document", models.CharField(max_length=9)),
                ("sha256", models.CharField(max_length=64)),
                ("copied_at", models.DateTimeField(auto_now_add=True)),
                (
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="register.standing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("verdict", models.CharField(max_length=24)),
                ("why", models.TextField()),
                ("because", models.TextField(blank=True)),
                ("elements", models.JSONField(default=list)),
                ("in_force_from", models.DateField(null=True)),
                ("binds", models.BooleanField()),
                ("round", models.CharField(max_length=80)),
                ("round_title", models.CharField(max_length=200)),
                ("method", models.PositiveIntegerField()),
                ("method_hash", models.CharField(max_length=64)),
                ("unchecked", models.CharField(blank=True, max_length=20)),
                ("searched_documents", models.PositiveIntegerField(default=0)),
                ("searched_pages", models.PositiveIntegerField(default=0)),
                ("searched_unreadable", models.PositiveIntegerField(default=0)),
                ("searched_earliest", models.DateField(null=True)),
                ("searched_latest", models.DateField(null=True)),
                ("searched_up_to", models.DateField(null=True)),
                ("searched_kinds", models.JSONField(default=dict)),
                ("pack_version", models.CharField(blank=True, max_length=32)),
                ("pack_hash", models.CharField(blank=True, max_length=64)),
                ("ask", models.CharField(max_length=9)),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("answered_on", models.DateField(null=True)),
                ("refused_on", models.DateField(null=True)),
                ("published_on", models.DateField()),
                ("published_at", models.DateTimeField()),
                ("recheck_on", models.DateField()),
                ("cites", models.PositiveIntegerField()),
                ("heard", models.PositiveIntegerField()),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.requirement",
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="register.standing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seat", models.CharField(max_length=12)),
                ("pseudonym", models.CharField(max_length=40)),
                ("verdict", models.CharField(max_length=24)),
                ("why", models.TextField()),
                ("given_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="register.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("side", models.CharField(max_length=8)),
                ("shows", models.CharField(blank=True, max_length=20)),
                ("site", models.CharField(blank=True, max_length=80)),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="register.evidence",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="register.version",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["body", "pack", "requirement"], name="evidence_by_cell"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("finding", "shown_hash"), name="one_copy_of_what_is_shown"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="evidence_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stance__in", ["ceased", "criticised", "denied", "in_use", "proposed"]),
                    ("speaker__in", ["body", "other", "question", "unclear"]),
                ),
                name="evidence_says_what_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(
                fields=("body", "pack", "requirement"), name="one_standing_per_cell"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(fields=("standing", "reply"), name="a_reply_is_shown_once"),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="a_reply_has_words"
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["round"], name="versions_by_round"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("standing", "number"), name="versions_are_counted"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "could_not_check",
                            "no_evidence_found",
                            "not_applicable",
                            "not_assessed",
                            "partly_stopped",
                            "refused_to_say",
                            "shown_continuing",
                            "shown_stopped",
                            "stated_never_in_use",
                            "stated_stopped",
                        ],
                    )
                ),
                name="verdict_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "first"), ("number", 1)),
                    models.Q(("kind__in", ["again", "correction"]), ("number__gt", 1)),
                    _connector="OR",
                ),
                name="version_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "correction"), _negated=True),
                    models.Q(("because", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_correction_has_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "not_assessed"), _negated=True),
                    ("kind", "correction"),
                    _connector="OR",
                ),
                name="only_a_correction_takes_a_verdict_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_verdict_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("unchecked__in", ["blocked", "nothing_published", "unreadable", ""])),
                name="unchecked_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_on__lte", models.F("due_on")),
                    models.Q(
                        models.Q(
                            ("answered_on__isnull", False), ("answered_on__lte", models.F("published_on"))
                        ),
                        models.Q(
                            ("refused_on__isnull", False), ("refused_on__lte", models.F("published_on"))
                        ),
                        ("due_on__lt", models.F("published_on")),
                        _connector="OR",
                    ),
                ),
                name="the_body_was_heard_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("recheck_on__gt", models.F("published_on"))),
                name="it_is_checked_again_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.UniqueConstraint(fields=("version", "person"), name="one_opinion_per_person"),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.UniqueConstraint(fields=("version", "seat"), name="one_opinion_per_seat"),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seat__in", ["audit", "confirmed", "corrected", "first", "second", "third"])
                ),
                name="seat_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verdict__in",
                        [
                            "could_not_check",
                            "no_evidence_found",
                            "not_applicable",
                            "not_assessed",
                            "partly_stopped",
                            "refused_to_say",
                            "shown_continuing",
                            "shown_stopped",
                            "stated_never_in_use",
                            "stated_stopped",
                        ],
                    )
                ),
                name="an_opinion_is_a_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="an_opinion_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(fields=("version", "evidence"), name="cited_once"),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["against", "beside", "for"])), name="side_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shows__in", ["audit", "contract_ended", "inspection", "policy_withdrawn", ""])
                ),
                name="shows_is_known",
            ),
        ),
    ]
