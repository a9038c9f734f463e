from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "profiles"
    verbose_name = _("CVs and technologies")

    def ready(self):
        from allauth.socialaccount.models import SocialAccount
        from allauth.socialaccount.signals import social_account_added
        from django.db.models.signals import post_delete

        from accounts.export import exporters
        from accounts.keys import keepers
        from accounts.leaving import Part, parts
        from accounts.pruning import pruners
        from portals import rules
        from profiles import archive, changes, checks, counts, leaving, pruning, removals  # noqa: F401 - registers the checks
        from profiles.github import lending, proof, tokens
        from profiles.pdf import ahead

        changes.listeners.append(ahead.renew)
        social_account_added.connect(proof.account_added)
        post_delete.connect(proof.account_removed, sender=SocialAccount)
        keepers[lending.PURPOSE] = lending.keep
        exporters.append(archive.of_portal)
        parts.append(
            Part(
                "profiles",
                remove=leaving.remove,
                hide=leaving.hide,
                show=leaving.show,
                is_held_back=leaving.is_held_back,
                tell=leaving.tell,
            )
        )
        pruners["addresses"] = pruning.prune_reserved
        pruners["PDFs"] = pruning.prune_shelves
        pruners["counts"] = counts.flush
        pruners["photos"] = pruning.prune_photos
        pruners["removals"] = removals.prune
        pruners["tasks"] = pruning.prune_tasks
        pruners["keys to GitHub"] = tokens.prune
        rules.review_listeners.append(changes.review_rule_changed)
