using Imagery.Coverage.Conditions;
using Xunit;

namespace Imagery.Tests.UsableAreas;

/// <summary>Fast ways to do what can be said in a line: held against the line.</summary>
public sealed class CellShapesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(50_000)]
    public void Numbers_sorted_by_their_digits_are_as_sorted_by_comparing(int count)
    {
        var random = new Random(7);
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 0 : i % 7 == 0 ? i % 3 : (float)(1000 * (random.NextDouble() - 0.4)))];
        float[] expected = [.. numbers.Order()];

        Assert.Equal(expected, FloatSorting.Ascending(numbers));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(4)]
    public void An_opening_keeps_what_some_disk_within_the_mask_covers(double radius)
    {
        const int Width = 41;
        const int Height = 33;
        var random = new Random(3);
        bool[] mask = new bool[Width * Height];
        for (int i = 0; i < mask.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, Width);
            mask[i] = random.NextDouble() < 0.03 ? column > 20 : row is > 4 and < 28 && column > 3;
        }

        bool Near(int i, int j) => Math.Pow((i % Width) - (j % Width), 2) + Math.Pow((i / Width) - (j / Width), 2) <= radius * radius;
        bool[] core = [.. Enumerable.Range(0, mask.Length).Select(i => !Enumerable.Range(0, mask.Length).Any(j => !mask[j] && Near(i, j)))];
        bool[] expected = [.. Enumerable.Range(0, mask.Length).Select(i => Enumerable.Range(0, mask.Length).Any(j => core[j] && Near(i, j)))];

        Assert.Equal(expected, new CellGrid(Width, Height).Opening(mask, radius));
        Assert.Contains(true, expected);
        Assert.NotEqual(mask, expected);
    }
}
