using Imagery.GeoPackage;
using Imagery.Parquet;
using Imagery.Reporting;

namespace Imagery.Cli.Running;

/// <summary>The folder of outputs: writes every output of a run, each whole or not at all, and reads the stored results back.</summary>
internal sealed class OutputFolder(string folder)
{
    /// <summary>The manifest, which names the others with their hashes, comes last.</summary>
    public void Write(RunResults results)
    {
        Directory.CreateDirectory(folder);
        GeoPackageStore.Write(results, At(GeoPackageStore.FileName));
        CountsCsv.Write(results, At(CountsCsv.FileName));
        ChangesCsv.Write(results, At(ChangesCsv.FileName));
        DetectionsGeoJson.Write(results, At(DetectionsGeoJson.FileName));
        CountsParquet.Write(results, At(CountsParquet.FileName));
        WriteManifest(results);
    }

    /// <exception cref="MisuseException">The folder holds no results.</exception>
    public RunResults Read()
    {
        string store = At(GeoPackageStore.FileName);
        return File.Exists(store)
            ? GeoPackageStore.Read(store)
            : throw new MisuseException($"OUT '{folder}': no {GeoPackageStore.FileName} there; OUT is the --out folder of an earlier 'imagery run'");
    }

    private void WriteManifest(RunResults results)
    {
        SortedDictionary<string, string> outputs = new(StringComparer.Ordinal);
        foreach (string name in (string[])[GeoPackageStore.FileName, CountsCsv.FileName, ChangesCsv.FileName, DetectionsGeoJson.FileName, CountsParquet.FileName])
        {
            outputs[name] = ManifestJson.Hash(At(name));
        }

        ManifestJson.Write(results, outputs, At(ManifestJson.FileName));
    }

    private string At(string name) => Path.Combine(folder, name);
}
