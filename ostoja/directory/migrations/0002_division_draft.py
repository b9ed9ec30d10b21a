"""Drafts of divisions; the question's code gets a name that Django accepts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centres", "0001_initial"), ("directory", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="question", name="question_once"),
        migrations.RenameField(model_name="question", old_name="id_", new_name="key"),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("centre", "key"), name="question_once"),
        ),
        migrations.CreateModel(
            name="DivisionDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False,
                                           verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                ("valid_from", models.DateField()),
                ("source", models.TextField()),
                ("rows", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=20)),
                ("centre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT,
                                             related_name="+", to="centres.centre")),
            ],
            options={
                "ordering": ["centre", "-made_at"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("centre", "code"), name="draft_once")
                ],
            },
        ),
    ]
