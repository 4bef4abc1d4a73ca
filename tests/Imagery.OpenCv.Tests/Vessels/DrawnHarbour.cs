using Imagery.Detections;
using Imagery.Rasters;
using Imagery.Synthesis;

namespace Imagery.OpenCv.Tests.Vessels;

/// <summary>A picture of a harbour at one metre a pixel, made of boxes and noise.</summary>
internal sealed class DrawnHarbour(int width, int height, int bands = 1)
{
    private readonly Raster<byte> _bands = new(bands, width, height);
    private readonly Pcg32 _random = new(11, "harbour");

    /// <param name="box">Column, row, width, height.</param>
    public void Fill((int Column, int Row, int Width, int Height) box, double grey) => Fill(box, (grey, grey, grey));

    /// <param name="box">Column, row, width, height.</param>
    public void Fill((int Column, int Row, int Width, int Height) box, (double Red, double Green, double Blue) colour)
    {
        for (int row = box.Row; row < Math.Min(height, box.Row + box.Height); row++)
        {
            for (int column = box.Column; column < Math.Min(width, box.Column + box.Width); column++)
            {
                double noise = 1.5 * _random.Normal();
                for (int band = 0; band < bands; band++)
                {
                    double mean = band switch { 0 => colour.Red, 1 => colour.Green, _ => colour.Blue };
                    _bands.Row(band, row)[column] = (byte)Math.Clamp(mean + noise, 1, 255);
                }
            }
        }
    }

    /// <summary>A box full of roofs of all shades, each 12 by 3 m.</summary>
    public void Stacks((int Column, int Row, int Width, int Height) box)
    {
        for (int row = box.Row; row < box.Row + box.Height; row += 3)
        {
            for (int column = box.Column; column < box.Column + box.Width; column += 12)
            {
                Fill((column, row, Math.Min(12, box.Column + box.Width - column), Math.Min(3, box.Row + box.Height - row)), _random.Between(70, 220));
            }
        }
    }

    public HarbourPicture Picture() => new(_bands, ValidMask.All(width, height), 1, 1);
}
