from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("profiles", "0011_website_audience")]

    operations = [
        migrations.AddField("revision", "version", models.PositiveIntegerField(null=True)),
    ]
