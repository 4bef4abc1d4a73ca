using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Reviewing;
using Xunit;

namespace Imagery.Tests.Reviewing;

public class LedgerTests
{
    private static readonly Reviewed s_yard = new(0.5, 0.6, 0.7, 0.8);

    [Fact]
    public void Merging_is_idempotent_and_its_order_does_not_matter()
    {
        Edit[] ann = [s_yard.Of(0, EditKind.Accept, 1), s_yard.Of(1, EditKind.Reject, 3)];
        Edit[] bob = [s_yard.Of(0, EditKind.Reject, 2, "bob"), s_yard.Of(2, EditKind.Accept, 4, "bob")];

        string[] one = Ids(new Ledger(ann).With(bob));

        Assert.Equal(4, one.Length);
        Assert.Equal(one, Ids(new Ledger(bob).With(ann)));
        Assert.Equal(one, Ids(new Ledger(bob).With(ann).With(bob).With(ann)));
    }

    [Fact]
    public void The_later_word_counts_and_both_are_kept()
    {
        ReviewedBox box = s_yard.Scene(s_yard.Of(0, EditKind.Accept, 1), s_yard.Of(0, EditKind.Reject, 2, "bob")).Boxes[0];

        Assert.Equal(ReviewState.Rejected, box.Box.State);
        Assert.Equal(2, box.Verdicts.Count);
        Assert.True(box.IsDisputed);
        Assert.False(s_yard.Scene(s_yard.Of(0, EditKind.Accept, 1), s_yard.Of(0, EditKind.Reject, 2), s_yard.Of(0, EditKind.Accept, 3, "bob"), s_yard.Of(0, EditKind.Accept, 4)).Boxes[0].IsDisputed);
    }

    [Fact]
    public void What_is_withdrawn_no_longer_holds_and_nobody_withdraws_for_another()
    {
        Edit accept = s_yard.Of(0, EditKind.Accept, 1);
        Edit undo = Reviewed.Edit(EditKind.Withdraw, 2) with { Withdraws = accept.Id };

        Assert.Equal(ReviewState.Detected, s_yard.Scene(accept, undo).Boxes[0].Box.State);
        Assert.Equal(ReviewState.Accepted, s_yard.Scene(accept, undo with { Reviewer = "bob" }).Boxes[0].Box.State);
        Assert.Equal(2, new Ledger([accept, undo]).All.Count);
        Assert.Null(new Ledger([accept, undo]).LastOf("ann"));
    }

    [Fact]
    public void An_edit_finds_its_box_by_place_whatever_the_box_is_called_now()
    {
        Reviewed renumbered = new(0.9, 0.5, 0.6, 0.7, 0.8);
        Edit there = s_yard.Of(2, EditKind.Reject, 1) with { DetectionId = renumbered[3].Id };
        Edit turned = s_yard.Of(1, EditKind.Reject, 2) with { Place = EditPlace.Of(s_yard[1]) with { OrientationDegrees = 120 } };

        SceneReview scene = renumbered.Scene(there, turned);

        Assert.Equal(ReviewState.Rejected, scene.Boxes[2].Box.State);
        Assert.Equal([turned], scene.Orphans);
        Assert.Equal(5, scene.Boxes.Count);
    }

    [Fact]
    public void A_drawn_container_has_a_place_a_length_and_its_zones_and_can_be_rejected()
    {
        Edit drawn = Reviewed.Drawn(800, 800, 1);
        ReviewedBox box = s_yard.Scene(drawn).Boxes[4];

        Assert.Equal((ReviewState.Added, ContainerLength.TwentyFoot, 6.058), (box.Box.State, box.Box.Length, box.Box.LengthMetres));
        Assert.Equal(["quay"], box.Box.Zones);
        Assert.Equal(SceneReviewer.NameOf(drawn), box.Box.Id);
        Edit reject = Reviewed.Edit(EditKind.Reject, 2, "bob") with { Place = EditPlace.Of(box.Box), DetectionId = box.Box.Id };
        Assert.Equal(ReviewState.Rejected, s_yard.Scene(drawn, reject).Boxes[4].Box.State);
    }

    [Fact]
    public void Drawing_what_the_machine_found_accepts_it_and_counts_it_once()
    {
        SceneReview scene = s_yard.Scene(Reviewed.Drawn(s_yard[1].Centre.X + 0.4, s_yard[1].Centre.Y, 1));

        Assert.Equal(4, scene.Boxes.Count);
        Assert.Equal((ReviewState.Accepted, ContainerLength.FortyFoot), (scene.Boxes[1].Box.State, scene.Boxes[1].Box.Length));
    }

    [Fact]
    public void A_corrected_length_accepts_the_box()
    {
        ReviewedBox box = s_yard.Scene(s_yard.Of(0, EditKind.Length, 1) with { Length = ContainerLength.FortyFiveFoot }).Boxes[0];

        Assert.Equal((ReviewState.Accepted, ContainerLength.FortyFiveFoot, 13.716), (box.Box.State, box.Box.Length, box.Box.LengthMetres));
        Assert.Equal(ContainerLength.FortyFoot, box.Machine!.Length);
    }

    [Theory]
    [InlineData(5.2, ContainerLength.TwentyFoot)]
    [InlineData(9.2, ContainerLength.FortyFoot)]
    [InlineData(13.1, ContainerLength.FortyFiveFoot)]
    public void Lengths_snap_to_the_nearest_container(double metres, ContainerLength length) => Assert.Equal(length, ContainerSize.Nearest(metres));

    [Fact]
    public void A_changed_line_has_another_id_and_a_standing_clock_gives_later_times()
    {
        Edit edit = s_yard.Of(0, EditKind.Accept, 1);

        Assert.NotEqual(edit.Id, (edit with { Why = "seen" }).Id);
        Assert.NotEqual(edit.Id, (edit with { Place = new EditPlace(new MapPoint(1, 2), 3) }).Id);
        Assert.True(new Ledger([edit]).Next("ann", edit.AtUtc) > edit.AtUtc);
        Assert.Equal(edit.AtUtc, new Ledger([edit]).Next("bob", edit.AtUtc));
    }

    private static string[] Ids(Ledger ledger) => [.. ledger.All.Select(e => e.Id)];
}
