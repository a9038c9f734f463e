from django.db import migrations, models
from django.db.models.functions import TruncDate


def date_what_is_said(apps, schema_editor):
    """Nobody noted the day: the last change of the page is the latest it can have been."""
    profiles = apps.get_model("profiles", "Profile")._base_manager.exclude(availability="")
    profiles.update(availability_said=TruncDate("updated_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("profiles", "0003_education_skills"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="availability_said",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="availability said on"
            ),
        ),
        migrations.RunPython(date_what_is_said, migrations.RunPython.noop, elidable=True),
    ]
