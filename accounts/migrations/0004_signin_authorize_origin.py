from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_bans_of_pages_only")]

    operations = [
        migrations.AlterModelOptions(
            name="signinapp",
            options={"verbose_name": "sign-in provider", "verbose_name_plural": "sign-in providers"},
        ),
        migrations.AddField(
            model_name="signinapp",
            name="authorize_origin",
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
    ]
