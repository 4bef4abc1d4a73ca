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
}
