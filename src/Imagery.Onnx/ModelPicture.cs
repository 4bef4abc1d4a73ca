using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Onnx;

/// <summary>Brings pixels into the form that YOLO models take.</summary>
internal static class ModelPicture
{
    /// <summary>What lies outside: the grey that these models were taught to take for nothing.</summary>
    private const float Nothing = 114 / 255f;

    /// <summary>Fills a picture, shape (3, rows, columns), 0–1, red first, grey repeated, with a window of a chip.</summary>
    /// <param name="seen">Pixels of the scene grid; the picture's upper-left corner shows its upper-left corner.</param>
    /// <returns>False when nobody wants to know what is there, or nothing of it was delivered.</returns>
    public static bool Fill(float[] picture, Chip chip, PixelWindow seen, (int Width, int Height) size)
    {
        Array.Fill(picture, Nothing);
        PixelWindow part = seen.Intersect(chip.Window);
        bool wanted = false;
        for (int row = part.Row; row < part.EndRow; row++)
        {
            int chipRow = row - chip.Window.Row;
            int chipColumn = part.Column - chip.Window.Column;
            ReadOnlySpan<byte> valid = chip.Valid.Row(chipRow).Slice(chipColumn, part.Width);
            wanted |= Wanted(chip, (chipRow * chip.Window.Width) + chipColumn, valid);
            for (int channel = 0; channel < 3; channel++)
            {
                ReadOnlySpan<byte> from = chip.Bands.Row(chip.Bands.Bands == 3 ? channel : 0, chipRow).Slice(chipColumn, part.Width);
                int at = (((channel * size.Height) + row - seen.Row) * size.Width) + part.Column - seen.Column;
                for (int i = 0; i < part.Width; i++)
                {
                    picture[at + i] = valid[i] == 0 ? Nothing : from[i] / 255f;
                }
            }
        }

        return wanted;
    }

    private static bool Wanted(Chip chip, int start, ReadOnlySpan<byte> valid) =>
        valid.ContainsAnyExcept((byte)0)
        && (chip.Interest is null || chip.Interest.AsSpan(start, valid.Length).ContainsAnyExcept((byte)0));
}
