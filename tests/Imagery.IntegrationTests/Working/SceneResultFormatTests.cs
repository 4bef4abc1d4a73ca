using Imagery.Geometry;
using Imagery.Pipeline;
using Imagery.Reporting;
using Imagery.Scenes;
using Imagery.Testing.Results;
using Imagery.Worker;
using Xunit;

namespace Imagery.IntegrationTests.Working;

public class SceneResultFormatTests
{
    [Fact]
    public void A_result_comes_back_from_its_bytes_as_it_was_and_gives_the_same_bytes_again()
    {
        SceneResult result = Result() with { Sight = [3, 0, 255] };
        byte[] bytes = SceneResultFormat.ToBytes(result);

        SceneResult back = SceneResultFormat.FromBytes(bytes)!;

        Assert.Equal(bytes, SceneResultFormat.ToBytes(back));
        Assert.Equal(result.Summary.Acquisition, back.Summary.Acquisition);
        Assert.True(result.Summary.Footprint.EqualsExact(back.Summary.Footprint));
        Assert.Equal(result.Detections.Select(d => (d.Id, d.Centre, d.Probability, d.Teu, d.OnVessel)), back.Detections.Select(d => (d.Id, d.Centre, d.Probability, d.Teu, d.OnVessel)));
        Assert.Equal(result.Faint.Select(d => (d.Id, d.Centre, d.Probability)), back.Faint.Select(d => (d.Id, d.Centre, d.Probability)));
        Assert.Equal(result.Observations.Select(o => (o.Zone, o.Count, o.OnVessel, o.Conditions)), back.Observations.Select(o => (o.Zone, o.Count, o.OnVessel, o.Conditions)));
        Assert.Equal(result.Evidence!.ZonesTransform, back.Evidence!.ZonesTransform);
        Assert.Equal(result.Evidence.Cells[0].Corners, back.Evidence.Cells[0].Corners);
        Assert.Equal(result.Picture!.Encoded, back.Picture!.Encoded);
        Assert.Equal(result.Sight, back.Sight);
        Assert.Null(SceneResultFormat.FromBytes(SceneResultFormat.ToBytes(Result()))!.Sight);
    }

    [Fact]
    public void One_changed_bit_anywhere_is_noticed()
    {
        byte[] bytes = SceneResultFormat.ToBytes(Result());
        for (int i = 0; i < bytes.Length; i += 97)
        {
            bytes[i] ^= 1;
            Assert.Null(SceneResultFormat.FromBytes(bytes));
            bytes[i] ^= 1;
        }

        Assert.Null(SceneResultFormat.FromBytes(bytes[..^1]));
        Assert.Null(SceneResultFormat.FromBytes([]));
        Assert.NotNull(SceneResultFormat.FromBytes(bytes));
    }

    [Fact]
    public void The_order_in_which_scenes_were_finished_does_not_matter()
    {
        RunResults all = ResultsBuilder.Build();
        SceneResult[] scenes = [.. all.Scenes.Select(s => new SceneResult(
            s, [.. all.Observations.Where(o => o.SceneId == s.SceneId)], [.. all.Detections.Where(d => d.SceneId == s.SceneId)], [], null, null, null))];

        RunResults forth = ResultsAssembler.Assemble(all.Sites, (all.Problems, scenes), new CountOptions(), all.Description, null).Results;
        RunResults back = ResultsAssembler.Assemble(all.Sites, (all.Problems, scenes.Reverse()), new CountOptions(), all.Description, null).Results;

        Assert.Equal(forth.Observations, back.Observations);
        Assert.Equal(forth.Detections.Select(d => d.Id), back.Detections.Select(d => d.Id));
        Assert.Equal(forth.Scenes, back.Scenes);
        Assert.Equal(forth.Comparisons.Count, back.Comparisons.Count);
        Assert.NotEmpty(forth.Comparisons);
    }

    internal static SceneResult Result()
    {
        RunResults all = ResultsBuilder.Build();
        SceneSummary scene = all.Scenes[2];
        return new SceneResult(
            scene,
            [.. all.Observations.Where(o => o.SceneId == scene.SceneId)],
            [.. all.Detections.Where(d => d.SceneId == scene.SceneId)],
            [.. all.Vessels.Where(v => v.SceneId == scene.SceneId)],
            Rejection: null,
            new ScenePicture(scene.SceneId, [1, 2, 3], "image/jpeg", 3, 1, "three bytes"),
            new StoredEvidence(
                scene.SceneId, new EncodedPicture([4, 5], 2, 1), 64, [new ChipCell("a", 0, 64, [new PixelPoint(0.1, 1 / 3d), new PixelPoint(2, 3)])],
                new EncodedPicture([6], 1, 1), GeoTransform.NorthUp(500_000.1, 4_680_000.7, 0.31, 0.31)))
        {
            Faint = [.. all.Faint.Where(d => d.SceneId == scene.SceneId)],
        };
    }
}
