using OpenCvSharp;

namespace Imagery.OpenCv.Vessels;

/// <summary>What a stretch of water looks like: mean and standard deviation by band.</summary>
internal sealed record WaterColour(Scalar Mean, Scalar Deviation, int Bands, double SquareMetres)
{
    public double Brightness => Enumerable.Range(0, Bands).Average(b => Mean[b]);

    /// <summary>Of red, green and blue: clearly more blue than red, and no less than green.</summary>
    public bool IsBlue => Bands == 3 && Mean[2] >= 1.1 * Mean[0] && Mean[2] >= Mean[1];

    /// <summary>Bluer than its noise: what is as dark but grey is then no water.</summary>
    public bool IsVividlyBlue => IsBlue && Excess >= Math.Max(8, 2 * MostDeviation);

    /// <summary>Blue minus red, grey levels.</summary>
    public double Excess => Mean[2] - Mean[0];

    public double MostDeviation => Enumerable.Range(0, Bands).Max(b => Deviation[b]);

    /// <summary>The mean, moved by deviations but at least by <paramref name="least"/> grey levels the same way.</summary>
    public Scalar At(double deviations, double least)
    {
        double Moved(int band)
        {
            double by = Math.Max(Math.Abs(deviations) * Math.Max(1.5, Deviation[band]), least);
            return Mean[band] + (Math.Sign(deviations) * by);
        }

        return new Scalar(Moved(0), Moved(1), Moved(2));
    }
}
