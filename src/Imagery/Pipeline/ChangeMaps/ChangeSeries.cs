using Imagery.Radiometry;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>
/// Follows the scenes of each site in time: compares each with the one before, of which it keeps the cells until then. Between dates the levels of pictures
/// are handed on, so that all pictures of a site can be shown as the first one looks.
/// </summary>
public sealed class ChangeSeries(ChangeMapMode mode)
{
    /// <summary>From this pixel size on single containers cannot be told apart.</summary>
    private const double CoarsePixelMetres = 1;

    private readonly ChangeMapper _mapper = new();
    private SightedScene? _before;
    private PictureLevels? _levels;

    /// <param name="later">Scenes come by site, then time.</param>
    public ChangeStep Follow(SightedScene later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (mode == ChangeMapMode.None)
        {
            return ChangeStep.None;
        }

        // What cannot be seen cannot be the other half of a pair: the next scene is compared with the last that shows something.
        SightedScene? before = _before?.Scene.Site.Name == later.Scene.Site.Name ? _before : null;
        bool compares = before is not null && (mode == ChangeMapMode.All || Math.Max(before.PixelSizeMetres, later.PixelSizeMetres) >= CoarsePixelMetres);
        ChangePair? pair = !compares ? null
            : later.Shows ? _mapper.Compare((before!.Scene, before.Sight), (later.Scene, later.Sight))
            : new ChangePair(before!.Scene, later.Scene, null, ["too-little-seen-on-both"]);
        if (!later.Shows)
        {
            return new ChangeStep(pair, null);
        }

        SceneSight sight = later.Sight;
        PictureLevels start = new(sight.Mosaics[0].Stretch, null);
        _levels = before is null || _levels is null ? start : _levels.Next(sight.Mosaics[0].Stretch, pair?.Map?.Levels ?? []) ?? start;
        _before = later;
        return new ChangeStep(pair, sight.Mosaics.Count == 1 ? _levels : null);
    }
}

/// <summary>A counted scene as a series needs it.</summary>
/// <param name="Scene">Its tiles are not looked at.</param>
/// <param name="Shows">Whether enough of the site was seen to be half of a pair.</param>
public sealed record SightedScene(Scene Scene, double PixelSizeMetres, bool Shows, SceneSight Sight);

/// <summary>What came of one scene.</summary>
/// <param name="Pair">With the scene before; null when there is none, or pixels are not compared.</param>
/// <param name="Levels">How its pictures are shown so that they look like those of the first scene; null = as they are.</param>
public sealed record ChangeStep(ChangePair? Pair, PictureLevels? Levels)
{
    public static ChangeStep None { get; } = new(null, null);
}

/// <summary>Brings the bytes of a scene's pictures to the levels of the scene that its site's series begins with.</summary>
public sealed class PictureLevels
{
    /// <summary>Below, the light of both scenes differs by more than levels.</summary>
    private const double LeastCorrelation = 0.7;

    private const double MostGain = 2.5;

    private readonly IReadOnlyList<BandStretch> _first;
    private readonly IReadOnlyList<BandStretch> _own;
    private readonly IReadOnlyList<BandLevels>? _toFirst;

    internal PictureLevels(IReadOnlyList<BandStretch> own, IReadOnlyList<BandLevels>? toFirst, IReadOnlyList<BandStretch>? first = null) =>
        (_own, _toFirst, _first) = (own, toFirst, first ?? own);

    /// <summary>Those of the next scene; null when it does not look alike under any levels, and a new series begins.</summary>
    /// <param name="toThis">What brings its bands to this scene's.</param>
    internal PictureLevels? Next(IReadOnlyList<BandStretch> stretch, IReadOnlyList<BandLevels> toThis)
    {
        if (stretch.Count != _own.Count || toThis.Count < stretch.Count || toThis.Any(l => l.Correlation < LeastCorrelation))
        {
            return null;
        }

        BandLevels[] all = [.. stretch.Select((_, band) => toThis[band].Then(_toFirst?[band] ?? BandLevels.Same))];
        var next = new PictureLevels(stretch, all, _first);
        return Enumerable.Range(0, all.Length).All(b => next.ByteGain(b) is > 1 / MostGain and < MostGain) ? next : null;
    }

    /// <summary>For each band of a picture, what each byte becomes at the levels of the first scene; empty when it stays as it is. 0, which means not seen, stays 0.</summary>
    public IReadOnlyList<byte[]> Tables() => _toFirst is null ? [] : [.. Enumerable.Range(0, _own.Count).Select(Table)];

    private double ByteGain(int band) => _toFirst![band].Gain * (_own[band].High - _own[band].Low) / (_first[band].High - _first[band].Low);

    private byte[] Table(int band)
    {
        const double Range = BandStretch.BrightByte - BandStretch.DarkByte;
        byte[] table = new byte[256];
        for (int i = 1; i < table.Length; i++)
        {
            double sample = _own[band].Low + ((i - BandStretch.DarkByte) * (_own[band].High - _own[band].Low) / Range);
            double shown = BandStretch.DarkByte + ((_toFirst![band].Apply(sample) - _first[band].Low) * Range / (_first[band].High - _first[band].Low));
            table[i] = (byte)Math.Clamp(Math.Round(shown), 1, 255);
        }

        return table;
    }
}
