from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_bans_of_pages_only")]

    operations = [
        migrations.AddField(
            model_name="signinapp",
            name="authorize_origin",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
    ]
