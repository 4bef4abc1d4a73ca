using Imagery.Reviewing;
using Xunit;

namespace Imagery.Tests.Reviewing;

public class AgreementTests
{
    [Fact]
    public void Kappa_is_that_of_the_textbook()
    {
        // Wikipedia's first example (Cohen's kappa): 20 both yes, 15 both no, 5 and 10 apart: 70 % and 0.40.
        Reviewed yard = new([.. Enumerable.Repeat(0.5, 50)]);
        List<Edit> edits = [];
        for (int i = 0; i < 50; i++)
        {
            edits.Add(yard.Of(i, i < 25 ? EditKind.Accept : EditKind.Reject, 1));
            edits.Add(yard.Of(i, i is < 20 or (>= 25 and < 35) ? EditKind.Accept : EditKind.Reject, 2, "bob"));
        }

        Agreement agreement = Assert.Single(Agreement.Of(yard.Scene([.. edits]).Boxes));

        Assert.Equal((50, 35, 70.0), (agreement.Both, agreement.Same, agreement.Percent!.Value));
        Assert.Equal(0.4, agreement.Kappa!.Value, 6);
        Assert.Equal(15, agreement.Disputed.Count);
    }

    [Fact]
    public void Where_each_says_the_same_of_every_box_chance_explains_all_and_kappa_none()
    {
        Reviewed yard = new(0.5, 0.6);
        Edit[] edits = [yard.Of(0, EditKind.Accept, 1), yard.Of(1, EditKind.Accept, 1), yard.Of(0, EditKind.Accept, 2, "bob"), yard.Of(1, EditKind.Accept, 2, "bob")];

        Agreement agreement = Assert.Single(Agreement.Of(yard.Scene(edits).Boxes));

        Assert.Equal(100, agreement.Percent);
        Assert.Null(agreement.Kappa);
    }

    [Fact]
    public void Boxes_that_one_of_them_judged_say_nothing()
    {
        Reviewed yard = new(0.5, 0.6);

        Agreement agreement = Assert.Single(Agreement.Of(yard.Scene(yard.Of(0, EditKind.Accept, 1), yard.Of(1, EditKind.Accept, 2, "bob")).Boxes));

        Assert.Equal((0, (double?)null, (double?)null), (agreement.Both, agreement.Percent, agreement.Kappa));
    }
}
