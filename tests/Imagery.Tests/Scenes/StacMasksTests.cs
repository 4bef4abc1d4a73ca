using Imagery.Scenes;
using Xunit;

namespace Imagery.Tests.Scenes;

public sealed class StacMasksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagery-stac-masks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_mask_that_an_item_names_is_for_the_items_other_images_whatever_it_is_called()
    {
        StacMasks masks = Of("""{"type":"Feature","assets":{"visual":{"href":"./quay.tif"},"ortho_udm2":{"href":"masks/a%20b.tif"}}}""", "quay.tif", "pier.tif", "masks/a b.tif");

        Assert.Equal(MaskKind.PlanetUdm2, masks.KindOf(At("masks/a b.tif")));
        Assert.Null(masks.KindOf(At("quay.tif")));
        Assert.True(masks.Masks(Mask("masks/a b.tif"), At("quay.tif")));
        Assert.False(masks.Masks(Mask("masks/a b.tif"), At("pier.tif")));
    }

    [Fact]
    public void A_mask_at_an_address_is_looked_for_beside_the_item_by_its_last_name() =>
        Assert.Equal(
            MaskKind.SceneClassification,
            Of("""{"assets":{"B04":{"href":"quay.tif"},"scl":{"href":"https://example.org/x/classes.tif?token=1"}}}""", "quay.tif", "classes.tif").KindOf(At("classes.tif")));

    [Fact]
    public void An_item_of_the_tiles_own_name_need_not_name_the_tile() =>
        Assert.True(Of("""{"assets":{"udm":{"href":"bits.tif"}}}""", "item.tif", "bits.tif").Masks(Mask("bits.tif"), At("item.tif")));

    [Theory]
    [InlineData("""{"assets":{"visual":{"href":"quay.tif"},"cloud":{"href":"mask.tif"}}}""")]
    [InlineData("""{"assets":{"visual":{"href":"quay.tif"},"sclera":{"href":"mask.tif"}}}""")]
    [InlineData("""{"assets":{"visual":{"href":"quay.tif"},"udm2":{"href":"../elsewhere.tif"}}}""")]
    [InlineData("""{"assets":{"udm2":7,"scl":{"href":3}}}""")]
    [InlineData("""{"assets":[]}""")]
    [InlineData("not json")]
    public void What_is_no_item_or_no_mask_of_known_meaning_or_leads_out_of_the_folder_makes_no_mask(string item)
    {
        StacMasks masks = Of(item, "quay.tif", "mask.tif");

        Assert.Null(masks.KindOf(At("mask.tif")));
        Assert.Null(masks.KindOf(At("quay.tif")));
    }

    private StacMasks Of(string item, params string[] files)
    {
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.WriteAllBytes(At(file), [1]);
        }

        File.WriteAllText(At("item.json"), item);
        return StacMasks.Of([.. files.Select(f => new TileFile(At(f), _folder, f))]);
    }

    private string At(string file) => Path.Combine(_folder, file);

    private DeliveredMask Mask(string file) => new(At(file), file, string.Empty, 1, null!, MaskKind.PlanetUdm2);
}
