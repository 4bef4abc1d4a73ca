using Imagery.Reporting;
using Imagery.Reviewing;

namespace Imagery.Review;

/// <summary>One reviewer at work: what stands, what is added, what is taken back. Requests come one at a time.</summary>
public sealed class ReviewSession
{
    private readonly ReviewDesk _desk;
    private readonly Lock _turn = new();
    private readonly SceneDesk[] _scenes;
    private Ledger _ledger;
    private bool _isFinished = true;

    public ReviewSession(ReviewDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        _desk = desk;
        _ledger = desk.ReadLedger();
        _scenes =
        [
            .. desk.Machine.Scenes.OrderBy(s => s.Site, StringComparer.Ordinal).ThenBy(s => s.Acquisition.TimeUtc).ThenBy(s => s.SceneId, StringComparer.Ordinal)
                .Select(s => SceneDesk.Of(desk, s, _ledger)),
        ];
    }

    internal string Reviewer => _desk.Reviewer;

    /// <summary>Edits that the other outputs do not show yet.</summary>
    public bool HasUnwritten => !_isFinished;

    /// <summary>All images and how far they are; also picks up what others added to the ledger meanwhile.</summary>
    internal object State()
    {
        lock (_turn)
        {
            Take(_desk.ReadLedger());
            return PageData.State(_scenes, _desk.Reviewer, _ledger, HasUnwritten);
        }
    }

    /// <exception cref="RefusedException">There is no such image.</exception>
    internal object Scene(int number, int width)
    {
        lock (_turn)
        {
            return PageData.Scene(At(number), width);
        }
    }

    /// <exception cref="RefusedException">There is no such image or zone.</exception>
    internal object Sample(int number, string zone)
    {
        lock (_turn)
        {
            ZoneReview found = At(number).Zones().FirstOrDefault(z => z.Machine.Zone == zone) ?? throw new RefusedException($"'{zone}' is no zone of this image");
            return ReviewedCsv.SampleOf(found).Order.Select(b => b.Box.Id).ToArray();
        }
    }

    /// <summary>JPEG of an image: its chips or its zones; null when none was kept.</summary>
    /// <exception cref="RefusedException">There is no such image.</exception>
    internal byte[]? Picture(int number, bool chips) => chips ? At(number).Evidence?.Chips.Jpeg : At(number).Evidence?.Zones.Jpeg;

    /// <exception cref="RefusedException">It cannot be done; the message says why.</exception>
    internal object Apply(EditRequest request, int width)
    {
        lock (_turn)
        {
            SceneDesk before = At(request.Scene);
            Edit edit = new EditMaker(before, _desk.Reviewer).Make(request, _ledger.Next(_desk.Reviewer, _desk.Clock.GetUtcNow()));
            return Keep(edit, request.Scene, width);
        }
    }

    /// <summary>Withdraws the reviewer's last edit that holds.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    internal object Undo(int width)
    {
        lock (_turn)
        {
            Edit last = _ledger.LastOf(_desk.Reviewer) ?? throw new RefusedException("nothing to undo");
            int scene = Array.FindIndex(_scenes, s => s.Summary.SceneId == last.SceneId);
            if (scene < 0)
            {
                throw new RefusedException($"the last edit is of image {last.SceneId}, which is no longer there");
            }

            return Keep(new Edit(_desk.Reviewer, _ledger.Next(_desk.Reviewer, _desk.Clock.GetUtcNow()), EditKind.Withdraw, last.SceneId) { Withdraws = last.Id }, scene, width);
        }
    }

    /// <summary>Writes the outputs anew.</summary>
    internal object Finish()
    {
        lock (_turn)
        {
            _desk.Finish();
            _isFinished = true;
            return new { unwritten = false };
        }
    }

    private object Keep(Edit edit, int scene, int width)
    {
        _desk.Append(edit);
        _isFinished = false;
        _ledger = _ledger.With([edit]);
        SceneDesk before = _scenes[scene];
        _scenes[scene] = before.With(_ledger);
        return PageData.Change(scene, before, _scenes[scene], width, edit);
    }

    private void Take(Ledger stored)
    {
        if (stored.All.Count != _ledger.All.Count)
        {
            _ledger = _ledger.With(stored.All);
            for (int i = 0; i < _scenes.Length; i++)
            {
                _scenes[i] = _scenes[i].With(_ledger);
            }
        }
    }

    private SceneDesk At(int number) =>
        number >= 0 && number < _scenes.Length ? _scenes[number] : throw new RefusedException($"there is no image {number}");
}
