namespace Imagery.Coverage.Conditions;

/// <summary>Clouds of a picture as a detector tells them, without specks and what it is nowhere sure of; or all of it, where it shows nothing else.</summary>
internal sealed class CloudFinder(ICloudDetector detector)
{
    private const float LeastProbability = 0.5f;

    /// <summary>Somewhere in a cloud; what is nowhere surer is pale ground or a roof.</summary>
    private const float SureProbability = 0.65f;

    /// <summary>Clouds come in company: a scene without one cloud beyond doubt, of at least this size and as even as <see cref="MostUnevenness"/>, has none.</summary>
    private const double CertainSquareMetres = 1200;

    /// <summary>
    /// <see cref="Unevenness"/> of a cloud beyond doubt. Drawn clouds have 0.11 at most, nearly all less than 0.07; yards and pale ground that the network takes
    /// for clouds, as surely as by 0.92, have 0.16 and more (benchmarks/usable-area).
    /// </summary>
    private const double MostUnevenness = 0.12;

    /// <summary>Of any cloud, where there is one beyond doubt.</summary>
    private const double MostUnevennessInCompany = 0.2;

    /// <summary>Smaller patches are white roofs more often than clouds, and hide nothing that matters.</summary>
    private const double LeastSquareMetres = 400;

    /// <summary>Smaller holes are no gaps between clouds.</summary>
    private const double GapSquareMetres = 600;

    /// <returns>One a cell: at least half of its light comes from a cloud.</returns>
    public bool[] Find(CellPicture picture)
    {
        bool[] seen = picture.Seen;
        if (!seen.Contains(true) || Overcast.Holds(picture))
        {
            return [.. seen];
        }

        float[] told = detector.Find(picture);
        bool[] likely = Array.ConvertAll(told, p => p >= LeastProbability);
        var grid = new CellGrid(picture.Width, picture.Height);
        double cell = picture.CellMetres * picture.CellMetres;
        int[][] sure = [.. grid.Patches(likely).Where(p => p.Length * cell >= LeastSquareMetres && p.Max(i => told[i]) >= SureProbability)];
        if (!Array.Exists(sure, p => p.Length * cell >= CertainSquareMetres))
        {
            return new bool[told.Length];
        }

        var unevenness = new Unevenness(picture, likely);
        (int[] Cells, double Unevenness)[] judged = [.. sure.Select(p => (p, unevenness.Of(p)))];
        bool[] cloud = new bool[told.Length];
        if (!Array.Exists(judged, p => p.Cells.Length * cell >= CertainSquareMetres && p.Unevenness <= MostUnevenness))
        {
            return cloud;
        }

        foreach (int inside in judged.Where(p => p.Unevenness <= MostUnevennessInCompany).SelectMany(p => p.Cells))
        {
            cloud[inside] = true;
        }

        foreach (int hole in grid.Patches(Array.ConvertAll(cloud, c => !c)).Where(p => p.Length * cell < GapSquareMetres).SelectMany(p => p))
        {
            cloud[hole] = seen[hole];
        }

        return cloud;
    }
}
