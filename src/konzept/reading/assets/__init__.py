"""Pictures and attachments: what a file is by its bytes, and what of it is published.

Nothing here decodes a picture. Its segments are walked and only those are kept that are needed to show it, so that
place, camera and remarks stay behind, and no bomb goes off here.
"""

from konzept.reading.assets.asset import Asset, AssetContent, as_stored, assets_of
from konzept.reading.assets.unusable import Unusable

__all__ = ["Asset", "AssetContent", "Unusable", "as_stored", "assets_of"]
