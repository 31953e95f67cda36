"""What a pack says of a body it lists is kept, so that what a person put right is not taken for something old."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [migrations.AddField("listing", "said", models.JSONField(default=dict))]
