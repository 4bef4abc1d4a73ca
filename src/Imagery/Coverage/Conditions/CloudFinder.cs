namespace Imagery.Coverage.Conditions;

/// <summary>Clouds of a picture as a detector tells them, without specks and what it is nowhere sure of; or all of it, where it shows nothing else.</summary>
internal sealed class CloudFinder(ICloudDetector detector)
{
    private const float LeastProbability = 0.5f;

    /// <summary>
    /// Over snow a detector is unsure of clouds as a whole, and even odds end them too early. Where it is, half of the light is where its log-odds are so far below the largest of the
    /// scene; where it is sure, this changes nothing.
    /// </summary>
    private const float LogOddsBelowSurest = 1.8f;

    /// <summary>Somewhere in a cloud; what is nowhere surer is pale ground or a roof.</summary>
    private const float SureProbability = 0.55f;

    /// <summary>Clouds come in company: a scene without one cloud beyond doubt, of at least this size, even and soft, has none.</summary>
    private const double CertainSquareMetres = 1000;

    /// <summary><see cref="PatchLook.Unevenness"/> of a cloud beyond doubt. 95 of 100 drawn clouds have at most 0.07; yards that the network takes for clouds mostly 0.16 and more (benchmarks/usable-area).</summary>
    private const double MostUnevenness = 0.12;

    /// <summary>Of any cloud, where there is one beyond doubt.</summary>
    private const double MostUnevennessInCompany = 0.2;

    /// <summary><see cref="PatchLook.Sharpness"/> of a cloud. Of 100 drawn clouds 95 have at most 0.41; pale ground, which can be as even, has 0.64 in the middle of 20 patches.</summary>
    private const double MostSharpness = 0.45;

    /// <summary>Across larger cells the rim of a cloud is as sharp as the edge of a yard.</summary>
    private const double CoarsestSoftMetres = 3.2;

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

        var look = new PatchLook(picture, likely);
        double mostSharpness = picture.CellMetres > CoarsestSoftMetres ? 1 : MostSharpness;
        (int[] Cells, double Unevenness)[] soft = [.. sure.Where(p => look.Sharpness(p) <= mostSharpness).Select(p => (p, look.Unevenness(p)))];
        bool[] cloud = new bool[told.Length];
        if (!Array.Exists(soft, p => p.Cells.Length * cell >= CertainSquareMetres && p.Unevenness <= MostUnevenness))
        {
            return cloud;
        }

        foreach (int inside in soft.Where(p => p.Unevenness <= MostUnevennessInCompany).SelectMany(p => p.Cells))
        {
            cloud[inside] = true;
        }

        Widen(cloud, told, grid);
        foreach (int hole in grid.Patches(Array.ConvertAll(cloud, c => !c)).Where(p => p.Length * cell < GapSquareMetres).SelectMany(p => p))
        {
            cloud[hole] = seen[hole];
        }

        return cloud;
    }

    /// <summary>Only clouds grow: ground that the same odds would take for a cloud of its own is left clear.</summary>
    private static void Widen(bool[] cloud, float[] told, CellGrid grid)
    {
        float surest = told.Max();
        float least = 1 / (1 + (MathF.Exp(LogOddsBelowSurest) * (1 - surest) / surest));
        if (least >= LeastProbability)
        {
            return;
        }

        foreach (int[] wider in grid.Patches(Array.ConvertAll(told, p => p >= least)).Where(p => Array.Exists(p, i => cloud[i])).ToArray())
        {
            foreach (int inside in wider)
            {
                cloud[inside] = true;
            }
        }
    }
}
