using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline.Parts;

/// <summary>
/// Examines a share of a scene's chips, and does nothing else: what the scene shows is made of all its chips by <see cref="SceneCounter"/>, which takes from here
/// what it would have found itself.
/// </summary>
/// <param name="options">The chip size must be that of the counter: of chips that are cut otherwise nothing is known.</param>
/// <param name="open">Opens the pixels of a tile for one thread.</param>
public sealed class PartExaminer(IContainerDetector detector, CountOptions options, Func<Tile, IRasterSource> open)
{
    /// <param name="scene">Laid onto its reference, as it will be counted.</param>
    /// <param name="pixelsDone">Told how many pixels were looked at, from any thread; or null.</param>
    /// <returns>For <see cref="StoredFindings"/>; the same for any number of threads.</returns>
    /// <exception cref="ImageryException">A tile could not be read; within an <see cref="AggregateException"/> when it was a chip's.</exception>
    public byte[] Examine(Scene scene, ScenePart part, Action<long>? pixelsDone, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scene);
        List<byte[]> records = [];
        foreach ((int index, (Mosaic mosaic, SampleType type)) in SceneMosaics.Of(scene, options.Bands, open).Index())
        {
            var look = MosaicLook.At(mosaic, type, scene.Site, options.Bands);
            ChipCutter cutter = look.CutterFor(detector, options.ChipPixels);
            ChipKey[] chips = part.Of([.. cutter.Cores().Select(core => new ChipKey(index, core))]);
            records.AddRange(Examine(look, cutter, chips, pixelsDone, cancel));
        }

        return PartFindings.ToBytes(records);
    }

    private byte[][] Examine(MosaicLook look, ChipCutter cutter, ChipKey[] chips, Action<long>? pixelsDone, CancellationToken cancel)
    {
        var records = new byte[chips.Length][];
        using var sources = new ChipSources(cutter, look.Mosaic, look.View);
        Parallel.For(
            0,
            chips.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel },
            i =>
            {
                records[i] = sources.Use(chips[i].Core, chip => ChipRecord.ToBytes(chips[i], detector.Examine(chip)));
                pixelsDone?.Invoke(chips[i].Core.PixelCount);
            });
        return records;
    }
}
