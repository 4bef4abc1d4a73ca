using Imagery.Rasters;

namespace Imagery.Comparisons;

/// <summary>What was kept of scenes to look at: the ground around their zones.</summary>
public interface IZonePictures
{
    /// <returns>Three bands, north up in the site's frame; null when nothing was kept.</returns>
    MapPicture? Of(string sceneId);
}
