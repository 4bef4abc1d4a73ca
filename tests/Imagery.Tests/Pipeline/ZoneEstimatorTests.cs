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

    [Theory]
    [InlineData(100, 100, false)]
    [InlineData(150, 150, true)]
    [InlineData(180, 100, true)]
    [InlineData(0, 100, true)]
    public void A_count_that_the_other_way_contradicts_reaches_as_far_as_both(int boxes, int counted, bool expected)
    {
        (ContainerCount count, bool isContradicted) = _estimator.Count(Findings(boxes, 100), 1, CountMethod.Block);

        Assert.Equal((counted, expected), (count.Best, isContradicted));
        Assert.InRange(100, count.Low, count.High);
        Assert.Equal(expected || boxes == 100, count.Low <= boxes && boxes <= count.High);
    }

    [Fact]
    public void Single_boxes_are_trusted_and_their_contradiction_only_named()
    {
        (ContainerCount count, bool isContradicted) = _estimator.Count(Findings(150, 100), 1, CountMethod.Individual);

        Assert.True(isContradicted);
        Assert.True(count.Low > 100);
    }

    [Fact]
    public void Doubtful_boxes_give_a_wider_interval_than_sure_ones()
    {
        ContainerCount Of(double probability) =>
            _estimator.Count(new(s_zone, 1, 0, 0, [.. Enumerable.Range(0, 100).Select(i => Box(i) with { Probability = probability })]), 1, CountMethod.Individual).Count;

        // Sure: 1.645 × √((0.05 · 100)² + 1²). Doubtful: with 100 · 0.4 · 0.6 and (1 · 100 · 0.4)² in it.
        Assert.Equal((91, 109), (Of(1).Low, Of(1).High));
        Assert.Equal((33, 167), (Of(0.6).Low, Of(0.6).High));
    }

    [Fact]
    public void Areas_are_counted_by_what_is_expected_on_their_pixels()
    {
        ContainerCount count = _estimator.Count(Findings(7, 3) with { ContainersExpected = 90 }, 1, CountMethod.Area).Count;

        Assert.Equal((100, CountMethod.Area, 170.0), (count.Best, count.Method, Math.Round(count.Teu, 6)));
    }

    private ContainerCount Count(int boxes, double inOutlines) => _estimator.Count(Findings(boxes, inOutlines), 1, CountMethod.Block).Count;

    private static ZoneFindings Findings(int boxes, double inOutlines) => new(s_zone, 1, 0, inOutlines * 2.438 * 8, [.. Enumerable.Range(0, boxes).Select(Box)]);

    private static Detection Box(int i) => new($"{i}", "scene", new MapPoint(i, 0), 8, 2.438, 0, 0.9, ContainerLength.TwentyFoot, ["yard"]);

    private sealed class Blocks : IContainerDetector
    {
        public string Fingerprint => "blocks";

        public IReadOnlyList<string> Flags => [];

        public CountMethod MethodFor(double pixelSizeMetres) => CountMethod.Block;

        public bool TellsBoxesAndBlocks(double pixelSizeMetres) => true;

        public CountErrorModel ErrorModelFor(double pixelSizeMetres, CountMethod method) => new(0.05, 1, DoubtError: 1);

        public BlockModel BlockModelFor(double pixelSizeMetres) => new(1, 2.438 * 8, 1.5);

        public AreaModel AreaModelFor(double pixelSizeMetres) => new(0.9, 1.7);

        public int SquarePixels(double pixelSizeMetres) => 256;

        public int MarginPixels(double pixelSizeMetres) => 0;

        public ChipFindings Examine(Chip chip) => throw new NotSupportedException();

        public SettledBoxes Settle(IReadOnlyList<ContainerCandidate> candidates, (double Width, double Height) pixelMetres) => throw new NotSupportedException();
    }
}
