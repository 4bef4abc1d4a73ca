using Imagery.Comparisons;
using Imagery.GeoPackage;
using Imagery.Parquet;
using Imagery.Reporting;
using Imagery.Reporting.Maps;
using Imagery.Reports;
using Imagery.Reviewing;

namespace Imagery.Cli.Running;

/// <summary>What was drawn of the counted scenes.</summary>
internal sealed record DrawnScenes(IReadOnlyList<ScenePicture> Pictures, IReadOnlyList<StoredEvidence> Evidence)
{
    /// <summary>Masks, change maps and their table.</summary>
    public IReadOnlyList<StoredMap> Maps { get; init; } = [];
}

/// <summary>The folder of outputs: writes every output of a run, each whole or not at all, and reads the stored results back.</summary>
internal sealed class OutputFolder(string folder)
{
    /// <summary>What was kept of the scenes to look at.</summary>
    public IZonePictures Pictures => new EvidencePictures(scene => EvidenceFolder.Read(folder, scene));

    /// <summary>The manifest, which names the others with their hashes, comes last. What people reviewed in this folder is laid over the results.</summary>
    /// <param name="results">The machine's.</param>
    /// <param name="drawn">Of each counted scene; null = what is there already.</param>
    /// <returns>The results as written.</returns>
    /// <exception cref="ImageryFormatException">The ledger of review that is there cannot be read: it is not written over.</exception>
    public RunResults Write(RunResults results, DrawnScenes? drawn)
    {
        Directory.CreateDirectory(folder);
        if (drawn is not null)
        {
            // Of an earlier run's counts.
            File.Delete(At(WhatIf.FileName));
        }

        results = WriteStore(results, drawn is null ? Pictures : EvidencePictures.Of(drawn.Evidence));
        CountsCsv.Write(results, At(CountsCsv.FileName));
        ChangesCsv.Write(results, At(ChangesCsv.FileName));
        SeriesCsv.Write(results, At(SeriesCsv.FileName));
        LedgerCsv.Write(results, At(LedgerCsv.FileName));
        WriteReported(results);
        WriteReviewed(results);
        DetectionsGeoJson.Write(results, At(DetectionsGeoJson.FileName));
        CountsParquet.Write(results, At(CountsParquet.FileName));
        DetectionsParquet.Write(results, At(DetectionsParquet.FileName));
        DetectionsKml.Write(results, At(DetectionsKml.FileName));
        IReadOnlyList<string> maps = drawn is null ? MapFiles.Stored(folder, results) : MapFiles.Store(folder, drawn.Maps);
        drawn = drawn is null ? Stored(results) : Store(drawn);
        ReportHtml.WriteAsync(At(ReportHtml.FileName), new ReportInput(results, drawn.Pictures, drawn.Evidence)).GetAwaiter().GetResult();
        string[] names = [.. OutputNames(drawn), .. maps, .. results.Reported.Count > 0 ? [ReportedCsv.FileName] : Array.Empty<string>(), .. results.Review is null ? Array.Empty<string>() : [ReviewedCsv.FileName]];
        IReadOnlyList<string> stac = StacWriter.Write(results, [.. names, ManifestJson.FileName], tilesHref: null, At(StacWriter.FolderName));
        string[] all = [.. names, .. stac.Select(n => $"{StacWriter.FolderName}/{n}")];
        RemoveStale("pictures", "*.jpg", all);
        RemoveStale(EvidenceFolder.Name, "*.*", all);
        RemoveStale(MapFiles.MaskFolder, "*.tif", all);
        RemoveStale(MapFiles.ChangeFolder, "*.tif", all);
        RemoveStale(StacWriter.FolderName, "*.json", all);
        WriteManifest(results, all);
        return results;
    }

    /// <summary>Every edit that people made in this folder.</summary>
    /// <exception cref="ImageryFormatException">It cannot be read.</exception>
    public Ledger ReadLedger() => LedgerStore.Read(At(GeoPackageStore.FileName));

    /// <summary>Adds lines to the ledger.</summary>
    /// <returns>How many were not there yet.</returns>
    public int Append(IReadOnlyList<Edit> edits) => LedgerStore.Append(At(GeoPackageStore.FileName), edits);

    /// <summary>What was kept of the scenes.</summary>
    public IReadOnlyList<StoredEvidence> ReadEvidence(RunResults results) =>
        [.. results.Scenes.Select(s => EvidenceFolder.Read(folder, s.SceneId)).OfType<StoredEvidence>()];

    /// <summary>The stored results with what people reviewed.</summary>
    /// <exception cref="MisuseException">The folder holds no results.</exception>
    public RunResults ReadReviewed() => ReviewedResults.Of(Read(), ReadLedger(), Pictures);

    /// <summary>What the machine found.</summary>
    /// <exception cref="MisuseException">The folder holds no results.</exception>
    public RunResults Read()
    {
        string store = At(GeoPackageStore.FileName);
        return File.Exists(store)
            ? GeoPackageStore.Read(store)
            : throw new MisuseException($"OUT '{folder}': no {GeoPackageStore.FileName} there; OUT is the --out folder of an earlier 'imagery run'");
    }

    /// <summary>Takes another folder's ledger over, so that a run into this one is reviewed in the same way.</summary>
    public void Adopt(OutputFolder other)
    {
        if (other.ReadLedger().All.Count > 0)
        {
            File.Copy(other.At(GeoPackageStore.FileName), At(GeoPackageStore.FileName));
        }
    }

    private RunResults WriteStore(RunResults results, IZonePictures pictures)
    {
        using IDisposable hold = LedgerStore.Hold(At(GeoPackageStore.FileName));
        results = ReviewedResults.Of(results, ReadLedger(), pictures);
        GeoPackageStore.Write(results, At(GeoPackageStore.FileName));
        return results;
    }

    private void WriteReviewed(RunResults results)
    {
        if (results.Review is { } review)
        {
            ReviewedCsv.Write(review, At(ReviewedCsv.FileName));
        }
        else
        {
            File.Delete(At(ReviewedCsv.FileName));
        }
    }

    /// <summary>There only when there is something to show.</summary>
    private void WriteReported(RunResults results)
    {
        if (results.Reported.Count > 0)
        {
            ReportedCsv.Write(results, At(ReportedCsv.FileName));
        }
        else
        {
            File.Delete(At(ReportedCsv.FileName));
        }
    }

    private DrawnScenes Store(DrawnScenes drawn)
    {
        foreach (ScenePicture picture in drawn.Pictures)
        {
            AtomicFile.Write(At(ScenePicture.FileOf(picture.SceneId)), stream => stream.Write(picture.Encoded));
        }

        foreach (StoredEvidence evidence in drawn.Evidence)
        {
            EvidenceFolder.Write(folder, evidence);
        }

        return drawn;
    }

    private DrawnScenes Stored(RunResults results) =>
        new(StoredPictures(results), ReadEvidence(results));

    private IReadOnlyList<ScenePicture> StoredPictures(RunResults results) =>
    [
        .. results.Scenes.Where(s => File.Exists(At(ScenePicture.FileOf(s.SceneId))))
            .Select(s => ScenePictureDrawer.Restore(s.SceneId, File.ReadAllBytes(At(ScenePicture.FileOf(s.SceneId))), s.Site, (results.Review?.Machine ?? results).Detections.Count(d => d.SceneId == s.SceneId))),
    ];

    /// <summary>Scenes that an earlier run knew and this one does not leave no picture and no item behind.</summary>
    private void RemoveStale(string subfolder, string pattern, string[] names)
    {
        if (Directory.Exists(At(subfolder)))
        {
            foreach (string file in Directory.EnumerateFiles(At(subfolder), pattern).Where(f => !names.Contains($"{subfolder}/{Path.GetFileName(f)}")))
            {
                File.Delete(file);
            }
        }
    }

    private void WriteManifest(RunResults results, IReadOnlyList<string> names)
    {
        SortedDictionary<string, string> outputs = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            outputs[name] = ManifestJson.Hash(At(name));
        }

        ManifestJson.Write(results, outputs, At(ManifestJson.FileName));
    }

    private static IReadOnlyList<string> OutputNames(DrawnScenes drawn) =>
    [
        GeoPackageStore.FileName, CountsCsv.FileName, ChangesCsv.FileName, SeriesCsv.FileName, LedgerCsv.FileName, DetectionsGeoJson.FileName, CountsParquet.FileName,
        DetectionsParquet.FileName, DetectionsKml.FileName, ReportHtml.FileName,
        .. drawn.Pictures.Select(p => ScenePicture.FileOf(p.SceneId)),
        .. drawn.Evidence.SelectMany(e => EvidenceFolder.FilesOf(e.SceneId)),
    ];

    private string At(string name) => Path.Combine(folder, name);
}
