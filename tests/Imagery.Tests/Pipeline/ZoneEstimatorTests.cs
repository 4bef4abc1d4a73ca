using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Pipeline;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using Xunit;

namespace Imagery.Tests.Pipeline;

/// <summary>At pixels whose blocks are counted, roofs of 20 m² that outlines show as they are.</summary>
public sealed class ZoneEstimatorTests
{
    private const double PixelMetres = 0.9;
    private static readonly Zone s_zone = new("yard", ZoneRole.Storage, new Polygon(new LinearRing([new(0, 0), new(100, 0), new(100, 100), new(0, 0)])));
    private readonly ZoneEstimator _estimator = new(new Blocks(), PixelMetres);

    [Theory]
    [InlineData(100, 100)]
    [InlineData(70, 70)]
    [InlineData(150, 150)]
    public void Seams_count_a_block_where_they_tell_most_of_it(int boxes, int counted) => Assert.Equal(counted, Count(boxes, 100).Best);

    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    [InlineData(180)]
    public void Outlines_count_a_block_whose_seams_tell_too_little_or_too_much(int boxes) => Assert.Equal(100, Count(boxes, 100).Best);

    [Fact]
    public void What_was_counted_is_held_against_the_other_way_to_count_a_block()
    {
        Assert.False(_estimator.IsContradicted(Findings(100, 100), Count(100, 100)));
        Assert.True(_estimator.IsContradicted(Findings(150, 100), Count(150, 100)));
        Assert.True(_estimator.IsContradicted(Findings(0, 100), Count(0, 100)));
    }

    [Fact]
    public void Areas_are_counted_by_what_is_expected_on_their_pixels()
    {
        ContainerCount count = _estimator.Count(Findings(7, 3) with { ContainersExpected = 90 }, 1, CountMethod.Area);

        Assert.Equal((100, CountMethod.Area, 170.0), (count.Best, count.Method, Math.Round(count.Teu, 6)));
    }

    private ContainerCount Count(int boxes, double inOutlines) => _estimator.Count(Findings(boxes, inOutlines), 1, CountMethod.Block);

    private static ZoneFindings Findings(int boxes, double inOutlines) => new(s_zone, 1, 0, inOutlines * 2.438 * 8, [.. Enumerable.Range(0, boxes).Select(Box)]);

    private static Detection Box(int i) => new($"{i}", "scene", new MapPoint(i, 0), 8, 2.438, 0, 0.9, ContainerLength.TwentyFoot, ["yard"]);

    private sealed class Blocks : IContainerDetector
    {
        public string Fingerprint => "blocks";

        public IReadOnlyList<string> Flags => [];

        public CountMethod MethodFor(double pixelSizeMetres) => CountMethod.Block;

        public bool TellsBoxesAndBlocks(double pixelSizeMetres) => true;

        public CountErrorModel ErrorModelFor(double pixelSizeMetres, CountMethod method) => new(0.05, 1);

        public BlockModel BlockModelFor(double pixelSizeMetres) => new(1, 2.438 * 8, 1.5);

        public AreaModel AreaModelFor(double pixelSizeMetres) => new(0.9, 1.7);

        public int SquarePixels(double pixelSizeMetres) => 256;

        public int MarginPixels(double pixelSizeMetres) => 0;

        public ChipFindings Examine(Chip chip) => throw new NotSupportedException();

        public SettledBoxes Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres) => throw new NotSupportedException();
    }
}
