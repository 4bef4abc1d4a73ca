namespace Imagery.Coverage.Conditions;

/// <summary>Clouds of a picture as a detector tells them, without specks and what it is nowhere sure of; or all of it, where it shows nothing else.</summary>
internal sealed class CloudFinder(ICloudDetector detector)
{
    private const float LeastProbability = 0.5f;

    /// <summary>Somewhere in a cloud; what is nowhere surer is pale ground or a roof.</summary>
    private const float SureProbability = 0.65f;

    /// <summary>
    /// Clouds come in company: a scene without one cloud beyond doubt has none. On 54 clear drawn scenes one patch of that size was told as surely as this, on 45 clouded ones 42 of 47
    /// (benchmarks/usable-area).
    /// </summary>
    private const float CertainProbability = 0.76f;

    /// <summary>Least size of a cloud beyond doubt.</summary>
    private const double CertainSquareMetres = 2000;

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
        bool[] cloud = Array.ConvertAll(told, p => p >= LeastProbability);
        var grid = new CellGrid(picture.Width, picture.Height);
        double cell = picture.CellMetres * picture.CellMetres;
        int[][] patches = [.. grid.Patches(cloud)];
        if (!Array.Exists(patches, p => p.Length * cell >= CertainSquareMetres && p.Max(i => told[i]) >= CertainProbability))
        {
            return new bool[cloud.Length];
        }

        Change(patches.Where(p => p.Length * cell < LeastSquareMetres || p.Max(i => told[i]) < SureProbability), _ => false);
        Change(grid.Patches(Array.ConvertAll(cloud, c => !c)).Where(p => p.Length * cell < GapSquareMetres), i => seen[i]);
        return cloud;

        void Change(IEnumerable<int[]> patches, Func<int, bool> to)
        {
            foreach (int cell in patches.SelectMany(p => p))
            {
                cloud[cell] = to(cell);
            }
        }
    }
}
