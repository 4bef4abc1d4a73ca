using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Decides which settled boxes are counted. Containers stand among their like: a doubtful box beside clear ones that point the same way is believed sooner
/// than one that stands alone, where a lorry, a roof or a hatch cover is as likely.
/// </summary>
internal sealed class CompanyRule(NetworkOptions options, double pixelSizeMetres)
{
    /// <summary>How far company may stand: two rows and a lane.</summary>
    private const double ReachMetres = 15;

    /// <summary>How far directions of one block may differ.</summary>
    private const double AngleRadians = 12 * Math.PI / 180;

    /// <param name="boxes">Settled, by row: what comes out does not depend on anything else.</param>
    public IReadOnlyList<PixelDetection> Keep(IReadOnlyList<ContainerCandidate> boxes)
    {
        ContainerCandidate[] byRow = [.. boxes.OrderBy(b => b.Box.Centre.Row).ThenBy(b => b.Box.Centre.Column)];
        List<PixelDetection> kept = [];
        int first = 0;
        for (int i = 0; i < byRow.Length; i++)
        {
            while ((byRow[i].Box.Centre.Row - byRow[first].Box.Centre.Row) * pixelSizeMetres > ReachMetres)
            {
                first++;
            }

            if (byRow[i].Score >= LeastScore(Company(byRow, i, first)))
            {
                kept.Add(byRow[i].Box);
            }
        }

        return kept;
    }

    private double LeastScore(int company) =>
        company >= options.Company ? options.LeastScoreInCompany : company > 0 ? options.LeastScore : options.LeastScoreAlone;

    /// <summary>Clear boxes nearby that point the same way.</summary>
    private int Company(ContainerCandidate[] byRow, int of, int first)
    {
        PixelDetection box = byRow[of].Box;
        int company = 0;
        for (int i = first; i < byRow.Length; i++)
        {
            PixelDetection other = byRow[i].Box;
            double down = (other.Centre.Row - box.Centre.Row) * pixelSizeMetres;
            if (down > ReachMetres)
            {
                break;
            }

            double right = (other.Centre.Column - box.Centre.Column) * pixelSizeMetres;
            bool near = i != of && (down * down) + (right * right) < ReachMetres * ReachMetres;
            company += near && byRow[i].Score >= options.LeastScore && Turn(box, other) < AngleRadians ? 1 : 0;
        }

        return company;
    }

    private static double Turn(PixelDetection a, PixelDetection b)
    {
        double turn = Math.Abs(a.AngleRadians - b.AngleRadians) % Math.PI;
        return Math.Min(turn, Math.PI - turn);
    }
}
