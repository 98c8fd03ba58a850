"""A feature of the method that cannot be asked for yet is counted as such, and no cycle lacks it."""

from small_projects import cycle_of, with_cycles

from pdsa_cli import dates
from pdsa_cli.evidence.scorecard import Extent, FeatureName, scorecard
from pdsa_cli.render.review import features_met, lacking_in
from pdsa_cli.views.review import review_view


def test_one_cycle_cannot_be_iterative_and_lacks_nothing() -> None:
    project = with_cycles(cycle_of(1, 1, "met"))
    features = scorecard(project).features
    iterative = next(one for one in features if one.name is FeatureName.ITERATIVE)
    assert iterative.state is Extent.NOT_APPLICABLE
    assert lacking_in(iterative) == ""
    not_asked = sum(one.state is Extent.NOT_APPLICABLE for one in features)
    assert features_met(review_view(project, dates.today())).endswith(f"met, {not_asked} not applicable")
